package io.dstream.sandbox.sqlserver.engine.cdc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Commits in their order that wait for their capture. Safe for use by several threads. */
final class CommitQueue {
    private final Deque<Committed> waiting = new ArrayDeque<>();
    /** Those that the job has in hand included. */
    private volatile int uncaptured;

    synchronized void add(Committed committed) {
        waiting.add(committed);
        uncaptured++;
    }

    /** Takes the first commits that are due. */
    synchronized List<Committed> takeDue(int most) {
        List<Committed> taken = new ArrayList<>();
        long now = System.nanoTime();
        while (taken.size() < most && !waiting.isEmpty() && waiting.element().dueNanos() - now <= 0) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    /** Tells that what was taken is captured. */
    synchronized void captured(List<Committed> taken) {
        uncaptured -= taken.size();
    }

    /** Makes what was taken the first again that waits: nothing is captured out of order or left out. */
    synchronized void giveBack(List<Committed> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            waiting.addFirst(taken.get(i));
        }
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns how many are not captured, without waiting for anybody. */
    int uncaptured() {
        return uncaptured;
    }
}
