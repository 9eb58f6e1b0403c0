package io.dstream.sandbox.servicebus.broker.filter;

/** The comparison operators, bound as in C#. */
enum Comparison {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** Returns the operator of this symbol; {@code !=} is another way to write {@code <>}. */
    static Comparison of(String symbol) {
        for (Comparison comparison : values()) {
            if (comparison.symbol.equals(symbol)) {
                return comparison;
            }
        }
        return UNEQUAL;
    }

    static boolean isSymbol(String text) {
        return text.equals("!=") || of(text) != UNEQUAL || text.equals(UNEQUAL.symbol);
    }

    /**
     * Compares two known values.
     *
     * @throws FilterException if C# has no such operator for their types
     */
    boolean test(Object left, Object right) {
        return switch (this) {
            case EQUAL -> Operators.equalOrRefused(left, right);
            case UNEQUAL -> !Operators.equalOrRefused(left, right);
            case LESS -> Operators.order(left, right, symbol) == Operators.Order.LESS;
            case GREATER -> Operators.order(left, right, symbol) == Operators.Order.GREATER;
            case LESS_OR_EQUAL -> Operators.order(left, right, symbol).isAtMost();
            case GREATER_OR_EQUAL -> Operators.order(right, left, symbol).isAtMost();
        };
    }
}
