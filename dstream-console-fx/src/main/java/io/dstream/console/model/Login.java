package io.dstream.console.model;

/**
 * Who is logged in, and as what: {@code GET session}.
 *
 * @param role {@code viewer}, {@code operator} or {@code admin}
 */
public record Login(String name, String role) {
    /** Returns whether the role may act on tables and dead letters. */
    public boolean mayOperate() {
        return role.equals("operator") || mayAdminister();
    }

    /** Returns whether the role may change the configuration and log levels. */
    public boolean mayAdminister() {
        return role.equals("admin");
    }
}
