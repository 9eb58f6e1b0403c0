package io.dstream.wiring;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something in use that another can take the place of: whoever uses the old one ends with it, and it is closed then.
 *
 * <p>Safe for use by several threads.
 */
final class Swappable<T> {
    private final Consumer<T> closer;
    private Use<T> current;

    /** One that is used, by so many at this moment. */
    private static final class Use<T> {
        private final T value;
        private int users;
        private boolean isReplaced;

        Use(T value) {
            this.value = value;
        }
    }

    /** One that somebody uses until it is given back. */
    interface Lent<T> {
        T value();

        void giveBack();
    }

    /**
     * Creates it.
     *
     * @param closer closes one that was replaced and that nobody uses any more
     */
    Swappable(T first, Consumer<T> closer) {
        this.current = new Use<>(first);
        this.closer = closer;
    }

    /** Uses the one that holds now, to the end. */
    <R> R use(Function<T, R> call) {
        Lent<T> lent = lend();
        try {
            return call.apply(lent.value());
        } finally {
            lent.giveBack();
        }
    }

    synchronized Lent<T> lend() {
        Use<T> use = current;
        use.users++;
        return new Lent<>() {
            @Override
            public T value() {
                return use.value;
            }

            @Override
            public void giveBack() {
                ended(use);
            }
        };
    }

    private void ended(Use<T> use) {
        boolean isLast;
        synchronized (this) {
            use.users--;
            isLast = use.isReplaced && use.users == 0;
        }
        if (isLast) {
            closer.accept(use.value);
        }
    }

    synchronized T value() {
        return current.value;
    }

    /** Lets another take the place; the old one is closed at once where nobody uses it. */
    void replace(T next) {
        Use<T> old;
        boolean isIdle;
        synchronized (this) {
            old = current;
            current = new Use<>(next);
            old.isReplaced = true;
            isIdle = old.users == 0;
        }
        if (isIdle) {
            closer.accept(old.value);
        }
    }
}
