package io.dstream.console.app;

import io.dstream.console.screen.ScreenKind;
import io.dstream.console.table.TableDetailScreen;
import io.dstream.console.tables.TablesScreen;
import java.util.List;

/** The screens of a window, in the order of the menu. */
final class Screens {
    private Screens() {}

    static List<ScreenKind> all() {
        return List.of(TablesScreen.kind(), TableDetailScreen.kind());
    }
}
