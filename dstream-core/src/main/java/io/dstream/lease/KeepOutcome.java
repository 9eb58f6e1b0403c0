package io.dstream.lease;

import java.util.function.Function;

/** What became of the renewal of a lease. */
public sealed interface KeepOutcome {
    String name();

    <T> T fold(Function<Renewed, T> renewed, Function<Lost, T> lost, Function<Unreachable, T> unreachable);

    /** The lease counts for its whole duration again. */
    record Renewed(String name) implements KeepOutcome {
        @Override
        public <T> T fold(Function<Renewed, T> renewed, Function<Lost, T> lost, Function<Unreachable, T> unreachable) {
            return renewed.apply(this);
        }
    }

    /** Another holds the lease, or may; it is kept no longer. */
    record Lost(String name, LeaseException cause) implements KeepOutcome {
        @Override
        public <T> T fold(Function<Renewed, T> renewed, Function<Lost, T> lost, Function<Unreachable, T> unreachable) {
            return lost.apply(this);
        }
    }

    /** The store could not be asked; the next tick tries again. */
    record Unreachable(String name, LeaseException cause) implements KeepOutcome {
        @Override
        public <T> T fold(Function<Renewed, T> renewed, Function<Lost, T> lost, Function<Unreachable, T> unreachable) {
            return unreachable.apply(this);
        }
    }
}
