package io.dstream.console.flow;

import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import javafx.scene.Parent;

/** The pipeline as a page of a window. */
public final class FlowScreen implements Screen {
    public static final ScreenKind KIND =
            new ScreenKind("flow", "mdi2t-transit-connection-variant", true, FlowScreen::new);

    private final FlowViewModel model;
    private final FlowView view;

    private FlowScreen(WindowContext context) {
        this.model = new FlowViewModel(context);
        this.view = new FlowView(model, context.texts());
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
        if (!subject.isEmpty()) {
            model.select("destination-" + subject);
        }
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
