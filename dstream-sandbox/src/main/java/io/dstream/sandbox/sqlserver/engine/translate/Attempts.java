package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;

/** Makes NULL of what TRY_CAST and TRY_CONVERT cannot convert. */
final class Attempts {
    private Attempts() {}

    /** Returns the value, or NULL where a conversion of it would fail. */
    static Typed guarded(Typed from, SqlType to, String style) {
        if (from.isNullLiteral() || cannotFail(from.type(), to)) {
            return from;
        }
        boolean ofText = Types.isString(from.type()) && !Types.isBinary(to) && to.kind() != Kind.XML;
        boolean served = ofText || (Types.isNumber(from.type()) && Types.isNumber(to));
        if (!served) {
            // tells by its own error what may not be converted at all
            var unused = Conversions.explicit(from, to, style);
            throw ServerError.NOT_SERVED.with("TRY_CAST or TRY_CONVERT from "
                    + TypeNames.baseName(from.type().kind()) + " to " + TypeNames.baseName(to.kind()));
        }
        String text = Types.isFloating(from.type())
                ? Conversions.cast(Conversions.cast(from.sql(), "DECFLOAT"), "VARCHAR")
                : Conversions.cast(from.sql(), "VARCHAR");
        String test = "TSQL_IS_CONVERTIBLE(" + text + ", '" + TypeNames.baseName(to.kind()) + "', " + to.precision()
                + ", " + to.scale() + ", " + style + ", " + Types.isNumber(from.type()) + ")";
        return Typed.of("CASE WHEN " + test + " THEN " + from.sql() + " END", from.type())
                .parenthesised();
    }

    private static boolean cannotFail(SqlType from, SqlType to) {
        boolean toText = Types.isString(to) && to.kind() != Kind.XML && !Types.isNumber(from);
        boolean toBytes = Types.isBinary(from) && Types.isBinary(to);
        boolean roomy = Types.isString(to)
                && Types.isNumber(from)
                && (to.isMax() || Types.textLength(to) >= Types.textLength(from));
        boolean bits = to.kind() == Kind.BIT && Types.isNumber(from);
        return from.equals(to) || toText || roomy || toBytes || bits;
    }
}
