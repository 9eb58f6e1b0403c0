package io.dstream.cli.demo;

/**
 * An event as it arrived.
 *
 * @param order what the destination keeps the order of: events of one order arrive as they were committed
 */
public record Arrival(ChangeId change, String order) {}
