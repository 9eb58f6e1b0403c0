package io.dstream.console.flow;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Chooses which of many are named, and stays with its choice, lest they jump while they are looked at. */
final class Chosen<T> {
    /** So much more has to flow through another before it takes the place of one that is named. */
    private static final double LOYALTY = 3;

    private final Function<T, String> name;
    private final ToDoubleFunction<T> weight;
    private Set<String> before = Set.of();

    Chosen(Function<T, String> name, ToDoubleFunction<T> weight) {
        this.name = name;
        this.weight = weight;
    }

    /** Returns the weightiest, by name. */
    List<T> of(List<T> all, int most) {
        List<T> chosen = all.stream()
                .sorted(Comparator.comparingDouble((T each) -> -weightOf(each)).thenComparing(name))
                .limit(most)
                .sorted(Comparator.comparing(name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        Set<String> names = new HashSet<>();
        chosen.forEach(each -> names.add(name.apply(each)));
        before = names;
        return chosen;
    }

    private double weightOf(T each) {
        double bare = weight.applyAsDouble(each);
        return before.contains(name.apply(each)) ? bare * LOYALTY : bare;
    }
}
