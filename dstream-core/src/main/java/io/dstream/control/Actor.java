package io.dstream.control;

/**
 * Who asks for something.
 *
 * @param name of the user, {@code local} where security is off, {@code system} where nobody asked
 * @param address where the request came from, empty where there was none
 */
public record Actor(String name, String address, AccessRole role) {}
