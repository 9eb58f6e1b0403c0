package io.dstream.sandbox.sqlserver.session;

/**
 * A column of a result set.
 *
 * @param name empty for an unnamed expression
 */
public record ResultColumn(String name, SqlType type, boolean nullable, boolean identity) {}
