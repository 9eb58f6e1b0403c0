package io.dstream.console.settings;

import io.dstream.console.screen.Screen;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** What the operator can choose for every window. */
public final class SettingsScreen implements Screen {
    private final SettingsView view;

    public SettingsScreen(WindowContext context) {
        this.view = new SettingsView(new SettingsViewModel(Preferences.shared(), context.texts()), context.texts());
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public Parent view() {
        return view.root();
    }
}
