package io.dstream.console.screen;

/** Brings screens to the front. */
@FunctionalInterface
public interface Navigator {
    /**
     * Opens a screen.
     *
     * @param screen its id
     * @param subject what it is to be about, empty for what it was about last
     */
    void open(String screen, String subject);
}
