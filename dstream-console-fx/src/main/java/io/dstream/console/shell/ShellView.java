package io.dstream.console.shell;

import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window of a server. */
public final class ShellView {
    private final WindowContext context;
    private final ShellViewModel model;
    private final Map<String, ScreenKind> kinds = new LinkedHashMap<>();
    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final Map<String, ToggleButton> menuButtons = new LinkedHashMap<>();
    private final ToggleGroup menuGroup = new ToggleGroup();
    private final Parent root;
    private @Nullable Screen front;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox menu;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label profile;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label readOnly;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label title;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox banner;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label bannerText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane content;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label lastAction;

    /** Creates the window's content; the first screen of the menu is in front. */
    public ShellView(WindowContext context, List<ScreenKind> kinds) {
        this.context = context;
        this.model = new ShellViewModel(context);
        kinds.forEach(kind -> this.kinds.put(kind.id(), kind));
        this.root = Fxml.load(this, context.texts());
    }

    @FXML
    void initialize() {
        profile.setText(context.profile().name());
        profile.setStyle("-fx-border-color: " + context.profile().colour() + ";");
        readOnly.setVisible(context.profile().isReadOnly());
        readOnly.managedProperty().bind(readOnly.visibleProperty());
        bannerText.textProperty().bind(model.bannerProperty());
        banner.visibleProperty().bind(model.staleProperty());
        banner.managedProperty().bind(model.staleProperty());
        lastAction.textProperty().bind(model.lastActionProperty());
        kinds.values().stream().filter(ScreenKind::isInMenu).forEach(this::addToMenu);
    }

    private void addToMenu(ScreenKind kind) {
        ToggleButton button = new ToggleButton(context.texts().text("screen." + kind.id()), new FontIcon(kind.icon()));
        button.setId("menu-" + kind.id());
        button.getStyleClass().add("menu-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setToggleGroup(menuGroup);
        button.setOnAction(event -> open(kind.id(), ""));
        menuButtons.put(kind.id(), button);
        menu.getChildren().add(button);
    }

    public Parent root() {
        return root;
    }

    /** Brings a screen to the front. */
    public void open(String id, String subject) {
        ScreenKind kind = kinds.get(id);
        if (kind == null) {
            throw new IllegalArgumentException("There is no screen " + id);
        }
        Screen screen = screens.computeIfAbsent(id, name -> kind.maker().make(context));
        if (front != null && !front.equals(screen)) {
            front.hidden();
        }
        front = screen;
        title.setText(context.texts().text("screen." + id));
        content.getChildren().setAll(screen.view());
        ToggleButton button = menuButtons.get(id);
        menuGroup.selectToggle(button);
        screen.shown(subject);
    }

    /** Returns what would be lost if the window closed, a sentence each. */
    public List<String> unsaved() {
        return screens.values().stream()
                .flatMap(screen -> screen.unsaved().stream())
                .toList();
    }

    /** Lets go of everything; the window closes. */
    public void close() {
        screens.values().forEach(Screen::close);
    }
}
