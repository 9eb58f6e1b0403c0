package io.dstream.console.app;

import io.dstream.console.audit.AuditScreen;
import io.dstream.console.configuration.ConfigurationScreen;
import io.dstream.console.deadletters.DeadLettersScreen;
import io.dstream.console.logs.LogsScreen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.tables.TablesScreen;
import java.util.List;

/** The screens of a window, in the order of the menu. */
public final class Screens {
    private Screens() {}

    public static List<ScreenKind> all() {
        return List.of(
                TablesScreen.kind(),
                DeadLettersScreen.kind(),
                ConfigurationScreen.kind(),
                LogsScreen.kind(),
                AuditScreen.kind());
    }
}
