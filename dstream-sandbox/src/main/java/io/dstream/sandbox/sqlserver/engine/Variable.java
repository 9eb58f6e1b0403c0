package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.session.SqlType;
import org.jspecify.annotations.Nullable;

/** A variable with its value, which is of the type's class. */
record Variable(SqlType type, @Nullable Object value) {}
