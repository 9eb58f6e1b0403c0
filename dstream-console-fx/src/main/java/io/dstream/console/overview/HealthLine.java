package io.dstream.console.overview;

/**
 * How a part does.
 *
 * @param text what there is to know of it, short
 */
record HealthLine(String kind, String name, Level level, String text) {}
