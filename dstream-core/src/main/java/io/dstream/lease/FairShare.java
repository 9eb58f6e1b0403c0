package io.dstream.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Which tables an instance gives up and which it tries to win, so that all instances hold as many, to within one.
 *
 * <p>All instances come to quotas that add up to the number of tables, for they sort the same ids; so nothing moves once
 * each holds its quota.
 *
 * @param quota how many tables the instance holds at most
 * @param surplus the tables to give up: those above the quota, last by name, and those no longer configured
 * @param wanted the tables to try, in order, until the quota is reached
 */
public record FairShare(int quota, List<String> surplus, List<String> wanted) {
    /**
     * Computes the share of one instance.
     *
     * @param instances the ids of those that share the tables
     * @param self the instance, which counts even where it is not among them
     * @param tables all tables
     * @param held those whose lease the instance holds
     */
    public static FairShare of(
            Collection<String> instances, String self, Collection<String> tables, Collection<String> held) {
        TreeSet<String> sharing = new TreeSet<>(instances);
        sharing.add(self);
        List<String> all = List.copyOf(new TreeSet<>(tables));
        int rank = sharing.headSet(self).size();
        int quota = all.size() / sharing.size() + (rank < all.size() % sharing.size() ? 1 : 0);

        List<String> kept = new ArrayList<>(new TreeSet<>(held));
        List<String> surplus = new ArrayList<>(kept);
        kept.retainAll(all);
        surplus.removeAll(kept);
        while (kept.size() > quota) {
            surplus.add(kept.remove(kept.size() - 1));
        }
        boolean isBelow = kept.size() < quota;
        return new FairShare(quota, surplus, isBelow ? wanted(all, held, rank, sharing.size()) : List.of());
    }

    /** Each instance begins elsewhere, so that two that start together do not race for the same tables. */
    private static List<String> wanted(List<String> all, Collection<String> held, int rank, int instances) {
        List<String> wanted = new ArrayList<>(all);
        Collections.rotate(wanted, -(rank * all.size() / instances));
        wanted.removeAll(held);
        return wanted;
    }
}
