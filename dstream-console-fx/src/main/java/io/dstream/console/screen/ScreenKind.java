package io.dstream.console.screen;

/**
 * A kind of screen that every window has one of.
 *
 * @param id as {@link Screen#id}
 * @param icon the literal of an icon of Material Design Icons 2, such as {@code mdi2t-table}
 * @param isInMenu whether it stands in the menu; else only others open it
 */
public record ScreenKind(String id, String icon, boolean isInMenu, Maker maker) {
    /** Makes the screen of a window. */
    @FunctionalInterface
    public interface Maker {
        Screen make(WindowContext context);
    }
}
