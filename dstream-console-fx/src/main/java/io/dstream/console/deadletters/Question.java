package io.dstream.console.deadletters;

/**
 * What the operator is asked before anything is done.
 *
 * @param typed what has to be typed first, empty for nothing
 * @param isDestructive whether it cannot be undone
 */
record Question(String title, String sentence, String action, String typed, boolean isDestructive, Runnable yes) {
    boolean isAllowed(String text) {
        return typed.isEmpty() || typed.equals(text.strip());
    }
}
