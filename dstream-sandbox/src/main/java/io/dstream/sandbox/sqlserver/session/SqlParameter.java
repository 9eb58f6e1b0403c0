package io.dstream.sandbox.sqlserver.session;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a statement or procedure.
 *
 * @param name with its {@code @}, empty where passed by position
 * @param type the declared type
 * @param value of the type's {@link SqlType.Kind#valueClass()}, or null
 * @param output whether the caller wants the value back
 */
public record SqlParameter(
        String name, SqlType type, @Nullable Object value, boolean output) {}
