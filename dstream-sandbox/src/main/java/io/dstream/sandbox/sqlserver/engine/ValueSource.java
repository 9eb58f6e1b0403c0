package io.dstream.sandbox.sqlserver.engine;

import org.jspecify.annotations.Nullable;

/** Gives the values of variables and of what the session knows, by their names in lower case. */
interface ValueSource {
    @Nullable
    Object value(String name);
}
