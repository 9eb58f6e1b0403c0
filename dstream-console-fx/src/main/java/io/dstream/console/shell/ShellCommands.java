package io.dstream.console.shell;

import io.dstream.console.live.TableRow;
import io.dstream.console.screen.Command;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.settings.Look;
import io.dstream.console.settings.Preferences;
import io.dstream.console.ui.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Lists what can be done in a window whatever is in front. */
final class ShellCommands {
    private static final String DETAIL = "table";

    private final WindowContext context;
    private final Collection<ScreenKind> kinds;
    private final Preferences preferences;
    private final WindowCommands window;
    private final Runnable shortcuts;

    ShellCommands(
            WindowContext context,
            Collection<ScreenKind> kinds,
            Preferences preferences,
            WindowCommands window,
            Runnable shortcuts) {
        this.context = context;
        this.kinds = kinds;
        this.preferences = preferences;
        this.window = window;
        this.shortcuts = shortcuts;
    }

    List<Command> all() {
        List<Command> all = new ArrayList<>();
        addScreens(all);
        addActions(all);
        addTables(all);
        return all;
    }

    private void addScreens(List<Command> all) {
        String hint = context.texts().text("palette.screen");
        for (ScreenKind kind : kinds) {
            if (kind.isInMenu()) {
                String title = context.texts().text("screen." + kind.id());
                all.add(new Command(title, hint, () -> context.navigator().open(kind.id(), "")));
            }
        }
    }

    private void addActions(List<Command> all) {
        Texts texts = context.texts();
        String hint = texts.text("palette.action");
        all.add(new Command(texts.text("palette.look"), hint, this::switchLook));
        all.add(new Command(texts.text("palette.larger"), "Ctrl +", () -> preferences.resizeText(1)));
        all.add(new Command(texts.text("palette.smaller"), "Ctrl -", () -> preferences.resizeText(-1)));
        all.add(new Command(texts.text("palette.usual"), "Ctrl 0", () -> preferences
                .textPercentProperty()
                .set(100)));
        all.add(new Command(texts.text("palette.window"), "Ctrl N", window::openAnother));
        all.add(new Command(texts.text("palette.logIn"), hint, () -> window.mend("")));
        all.add(new Command(texts.text("palette.shortcuts"), "F1", shortcuts));
    }

    private void switchLook() {
        boolean isDark = preferences.lookProperty().get() == Look.DARK;
        preferences.lookProperty().set(isDark ? Look.LIGHT : Look.DARK);
    }

    private void addTables(List<Command> all) {
        Set<String> ids = kinds.stream().map(ScreenKind::id).collect(java.util.stream.Collectors.toSet());
        String target = ids.contains(DETAIL) ? DETAIL : "tables";
        if (ids.contains(target)) {
            String hint = context.texts().text("palette.table");
            for (TableRow row : context.cluster().tables()) {
                String name = row.name();
                all.add(new Command(name, hint, () -> context.navigator().open(target, name)));
            }
        }
    }
}
