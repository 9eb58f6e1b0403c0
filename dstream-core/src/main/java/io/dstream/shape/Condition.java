package io.dstream.shape;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.Change;
import java.util.function.Predicate;

/**
 * A statement about a change's columns and operation, as in {@code operation <> 'delete' and Amount >= 100}.
 *
 * <p>Written as T-SQL writes one: {@code = <> != < <= > >=}, {@code [not] in (...)}, {@code [not] between ... and ...},
 * {@code [not] like '...'} with {@code %} and {@code _}, {@code is [not] null}, {@code and or not}, parentheses; texts in
 * single quotes, numbers, {@code true} and {@code false}; columns by name or {@code [name]}; {@code operation}; and
 * {@code changed(Column)}, which holds of an update that changed the column. It calls nothing else, and takes a time that
 * grows with its own length and the value's. Immutable.
 */
public final class Condition {
    /** The most characters of one. */
    public static final int MAX_CHARS = 4_000;

    private final String text;
    private final Term term;

    private Condition(String text, Term term) {
        this.text = text;
        this.term = term;
    }

    /**
     * Reads a condition.
     *
     * @throws ConditionSyntaxException if it is not written as one is
     */
    public static Condition parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new ConditionSyntaxException(MAX_CHARS, "write at most " + MAX_CHARS + " characters");
        }
        return new Condition(text, new ConditionParser(text).parse());
    }

    /**
     * Returns what says of a change whether the condition holds; where NULL leaves that unknown, it does not.
     *
     * @throws ShapeException if a column is missing or is compared with what it cannot hold
     */
    public Predicate<Change> bind(CaptureInstance instance) {
        Term.Test test = term.bind(new ColumnLookup(instance, text));
        return change -> test.of(change) == Truth.TRUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && text.equals(condition.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns it as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
