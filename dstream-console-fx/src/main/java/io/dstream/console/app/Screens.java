package io.dstream.console.app;

import io.dstream.console.flow.FlowScreen;
import io.dstream.console.overview.OverviewScreen;
import io.dstream.console.screen.ScreenKind;
import java.util.List;

/** The screens of a window, in the order of the menu. */
final class Screens {
    private Screens() {}

    static List<ScreenKind> all() {
        return List.of(
                OverviewScreen.KIND, //
                FlowScreen.KIND);
    }
}
