package io.dstream.console.screen;

/**
 * Something that the command palette offers.
 *
 * @param title what it does, in the language of the window
 * @param hint what else finds it, or its shortcut; may be empty
 */
public record Command(String title, String hint, Runnable action) {}
