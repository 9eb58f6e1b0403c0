package io.dstream.console.app;

import io.dstream.console.screen.ScreenKind;
import io.dstream.console.settings.SettingsScreen;
import java.util.List;

/** The screens of a window, in the order of the menu. */
final class Screens {
    private Screens() {}

    static List<ScreenKind> all() {
        return List.of(new ScreenKind("settings", "mdi2c-cog-outline", true, SettingsScreen::new));
    }
}
