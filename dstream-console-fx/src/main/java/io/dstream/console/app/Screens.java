package io.dstream.console.app;

import io.dstream.console.configuration.ConfigurationScreen;
import io.dstream.console.screen.ScreenKind;
import java.util.List;

/** The screens of a window, in the order of the menu. */
final class Screens {
    private Screens() {}

    static List<ScreenKind> all() {
        return List.of(ConfigurationScreen.kind());
    }
}
