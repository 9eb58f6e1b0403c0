package io.dstream.sandbox.sqlserver.engine.catalog;

/** A reference from a table to another. */
public record ForeignKey(String name, int parentObjectId) {}
