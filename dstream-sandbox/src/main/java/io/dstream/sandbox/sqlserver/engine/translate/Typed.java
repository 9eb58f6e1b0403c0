package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.session.SqlType;

/**
 * An expression in H2's SQL with its T-SQL type; of a predicate the type means nothing.
 *
 * @param sql safe to stand as an operand
 */
record Typed(String sql, SqlType type, boolean nullable, Form form) {
    /** What kind of expression it is. */
    enum Form {
        VALUE,
        /** An integer constant, which counts as a decimal of just its digits. */
        CONSTANT,
        NULL,
        PREDICATE
    }

    static Typed of(String sql, SqlType type) {
        return new Typed(sql, type, true, Form.VALUE);
    }

    static Typed notNull(String sql, SqlType type) {
        return new Typed(sql, type, false, Form.VALUE);
    }

    static Typed predicate(String sql) {
        return new Typed("(" + sql + ")", SqlType.of(SqlType.Kind.BIT), true, Form.PREDICATE);
    }

    boolean isNullLiteral() {
        return form == Form.NULL;
    }

    Typed as(String otherSql, SqlType otherType) {
        return new Typed(otherSql, otherType, nullable, Form.VALUE);
    }

    Typed parenthesised() {
        return new Typed("(" + sql + ")", type, nullable, form);
    }
}
