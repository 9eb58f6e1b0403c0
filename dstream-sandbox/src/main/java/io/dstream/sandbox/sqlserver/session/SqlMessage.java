package io.dstream.sandbox.sqlserver.session;

/**
 * An error or information message with SQL Server's numbers.
 *
 * @param number such as 208
 * @param state 0 to 255
 * @param severity class 0 to 25; above 10 it is an error
 * @param text what the client shows
 * @param procedure where it was raised, or empty
 * @param line 1-based
 */
public record SqlMessage(int number, int state, int severity, String text, String procedure, int line) {
    public static SqlMessage error(int number, int severity, int state, String text) {
        return new SqlMessage(number, state, severity, text, "", 1);
    }
}
