package io.dstream.console.app;

import io.dstream.console.audit.AuditScreen;
import io.dstream.console.deadletters.DeadLettersScreen;
import io.dstream.console.logs.LogsScreen;
import io.dstream.console.screen.ScreenKind;
import java.util.List;

/** The screens of a window, in the order of the menu. */
final class Screens {
    private Screens() {}

    static List<ScreenKind> all() {
        return List.of(
                new ScreenKind("dead-letters", "mdi2e-email-alert", true, DeadLettersScreen::new),
                new ScreenKind("logs", "mdi2t-text-box-outline", true, LogsScreen::new),
                new ScreenKind("audit", "mdi2h-history", true, AuditScreen::new));
    }
}
