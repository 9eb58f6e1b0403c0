package io.dstream.console.overview;

import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** The overview as a page of a window. */
public final class OverviewScreen implements Screen {
    public static final ScreenKind KIND =
            new ScreenKind("overview", "mdi2v-view-dashboard-outline", true, OverviewScreen::new);

    private final OverviewViewModel model;
    private final OverviewView view;

    private OverviewScreen(WindowContext context) {
        this.model = new OverviewViewModel(context);
        this.view = new OverviewView(model, context.texts());
    }

    @Override
    public String id() {
        return KIND.id();
    }

    @Override
    public Parent view() {
        return view.root();
    }

    @Override
    public void shown(String subject) {
        model.show(true);
    }

    @Override
    public void hidden() {
        model.show(false);
    }

    @Override
    public void close() {
        model.close();
    }
}
