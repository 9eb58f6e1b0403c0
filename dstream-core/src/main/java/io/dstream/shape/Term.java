package io.dstream.shape;

import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import java.util.List;
import java.util.Objects;

/** A part of a condition. */
sealed interface Term {
    /** Says what is known of a change. */
    interface Test {
        Truth of(Change change);
    }

    Test bind(ColumnLookup columns);

    /** All of them hold. */
    record All(List<Term> terms) implements Term {
        @Override
        public Test bind(ColumnLookup columns) {
            List<Test> tests = terms.stream().map(term -> term.bind(columns)).toList();
            return change -> {
                Truth truth = Truth.TRUE;
                for (int i = 0; i < tests.size() && truth != Truth.FALSE; i++) {
                    truth = truth.and(tests.get(i).of(change));
                }
                return truth;
            };
        }
    }

    /** At least one of them holds. */
    record Any(List<Term> terms) implements Term {
        @Override
        public Test bind(ColumnLookup columns) {
            List<Test> tests = terms.stream().map(term -> term.bind(columns)).toList();
            return change -> {
                Truth truth = Truth.FALSE;
                for (int i = 0; i < tests.size() && truth != Truth.TRUE; i++) {
                    truth = truth.or(tests.get(i).of(change));
                }
                return truth;
            };
        }
    }

    /** It does not hold. */
    record Not(Term term) implements Term {
        @Override
        public Test bind(ColumnLookup columns) {
            Test test = term.bind(columns);
            return change -> test.of(change).not();
        }
    }

    /** How two values are to lie to one another. */
    enum Relation {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        /** Returns whether an order, as {@link java.util.Comparator} tells it, is this one. */
        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }

    /** Two values lie so to one another; at least one of them is no literal. */
    record Comparison(Operand left, Relation relation, Operand right) implements Term {
        @Override
        public Test bind(ColumnLookup columns) {
            Family family = family(columns);
            Operand.Value first = left.bind(columns, family);
            Operand.Value second = right.bind(columns, family);
            return change -> {
                Object leftValue = first.of(change);
                Object rightValue = second.of(change);
                return leftValue == null || rightValue == null
                        ? Truth.UNKNOWN
                        : Truth.of(relation.holds(family.compare(leftValue, rightValue)));
            };
        }

        private Family family(ColumnLookup columns) {
            Family first = left.family(columns);
            Family second = right.family(columns);
            if (first != null && second != null && first != second) {
                throw columns.mismatch("compares " + first.label() + " with " + second.label());
            }
            if (first != null) {
                return first;
            }
            return Objects.requireNonNull(second, "two literals, which the parser refuses");
        }
    }

    /** A text looks like a pattern, where {@code %} is any characters and {@code _} any one. */
    record Like(Operand operand, String pattern) implements Term {
        @Override
        public Test bind(ColumnLookup columns) {
            if (operand.family(columns) != Family.TEXT) {
                throw columns.mismatch("uses LIKE, which is for texts only");
            }
            Operand.Value text = operand.bind(columns, Family.TEXT);
            return change -> {
                Object value = text.of(change);
                return value == null ? Truth.UNKNOWN : Truth.of(LikePattern.matches(pattern, (String) value));
            };
        }
    }

    /** A column is NULL, or CDC recorded no value of it. */
    record IsNull(String column) implements Term {
        @Override
        public Test bind(ColumnLookup columns) {
            columns.recorded(column);
            int index = columns.indexOf(column);
            return change -> {
                Row row = change.row();
                return Truth.of(!row.isAvailable(index) || row.value(index) == null);
            };
        }
    }

    /** An update has changed a column. */
    record Changed(String column) implements Term {
        @Override
        public Test bind(ColumnLookup columns) {
            int ordinal = columns.ordinalOf(column);
            return change -> Truth.of(
                    change.operation() == Operation.UPDATE && change.changed().isSet(ordinal));
        }
    }
}
