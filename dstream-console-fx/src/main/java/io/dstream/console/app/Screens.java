package io.dstream.console.app;

import io.dstream.console.audit.AuditScreen;
import io.dstream.console.configuration.ConfigurationScreen;
import io.dstream.console.deadletters.DeadLettersScreen;
import io.dstream.console.flow.FlowScreen;
import io.dstream.console.logs.LogsScreen;
import io.dstream.console.overview.OverviewScreen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.settings.SettingsScreen;
import io.dstream.console.table.TableDetailScreen;
import io.dstream.console.tables.TablesScreen;
import java.util.List;

/** The screens of a window, in the order of the menu. */
public final class Screens {
    private Screens() {}

    public static List<ScreenKind> all() {
        return List.of(
                OverviewScreen.KIND,
                TablesScreen.kind(),
                TableDetailScreen.kind(),
                FlowScreen.KIND,
                new ScreenKind("dead-letters", "mdi2e-email-alert", true, DeadLettersScreen::new),
                ConfigurationScreen.kind(),
                new ScreenKind("logs", "mdi2t-text-box-outline", true, LogsScreen::new),
                new ScreenKind("audit", "mdi2h-history", true, AuditScreen::new),
                new ScreenKind("settings", "mdi2c-cog-outline", true, SettingsScreen::new));
    }
}
