package io.dstream.console.shell;

import io.dstream.console.palette.PaletteView;
import io.dstream.console.palette.PaletteViewModel;
import io.dstream.console.screen.Command;
import io.dstream.console.screen.Fxml;
import io.dstream.console.screen.Screen;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.settings.Preferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window of a server. */
public final class ShellView {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final int MENU_KEYS = 9;

    private final WindowContext context;
    private final WindowCommands window;
    private final Preferences preferences;
    private final ShellViewModel model;
    private final ShellCommands commands;
    private final PaletteView palette;
    private final Parent shortcuts;
    private final Map<String, ScreenKind> kinds = new LinkedHashMap<>();
    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final Map<String, ToggleButton> menuButtons = new LinkedHashMap<>();
    private final ToggleGroup menuGroup = new ToggleGroup();
    private final Parent root;
    private @Nullable Screen front;
    private @Nullable Node focusBefore;

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

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label standing;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button mend;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private StackPane overlay;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox news;

    /** Creates the window's content; the first screen of the menu is in front. */
    public ShellView(WindowContext context, List<ScreenKind> kinds, WindowCommands window) {
        this.context = context;
        this.window = window;
        this.preferences = Preferences.shared();
        this.model = new ShellViewModel(context);
        kinds.forEach(kind -> this.kinds.put(kind.id(), kind));
        this.commands = new ShellCommands(context, this.kinds.values(), preferences, window, this::showShortcuts);
        this.palette = new PaletteView(new PaletteViewModel(this::commands), context.texts(), this::hideOverlay);
        this.shortcuts = ShortcutList.of(context.texts());
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
        standing.textProperty().bind(model.standingProperty());
        model.staleProperty().subscribe(isStale -> standing.pseudoClassStateChanged(STALE, isStale));
        mend.visibleProperty().bind(model.refusedProperty());
        mend.managedProperty().bind(model.refusedProperty());
        kinds.values().stream().filter(ScreenKind::isInMenu).forEach(this::addToMenu);
        var unused = new NewsView(context, preferences, news);
        ShellKeys keys = new ShellKeys(preferences, window, this::showPalette, this::showShortcuts, this::openFromMenu);
        overlay.getParent().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && overlay.isVisible()) {
                hideOverlay();
                event.consume();
            }
        });
        overlay.getParent().addEventFilter(KeyEvent.KEY_PRESSED, keys::press);
    }

    @FXML
    void mend() {
        window.mend(model.bannerProperty().get());
    }

    @FXML
    void hideOverlayOutside(MouseEvent event) {
        if (event.getTarget().equals(overlay)) {
            hideOverlay();
        }
    }

    private List<Command> commands() {
        List<Command> all = new ArrayList<>(front == null ? List.of() : front.commands());
        all.addAll(commands.all());
        return all;
    }

    private void showPalette() {
        showOverlay(palette.root());
        palette.open();
    }

    private void showShortcuts() {
        showOverlay(shortcuts);
        shortcuts.requestFocus();
    }

    private void showOverlay(Parent content) {
        if (!overlay.isVisible()) {
            focusBefore = root.getScene().getFocusOwner();
        }
        overlay.getChildren().setAll(content);
        overlay.setVisible(true);
    }

    private void hideOverlay() {
        overlay.setVisible(false);
        overlay.getChildren().clear();
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }

    private void openFromMenu(int index) {
        kinds.values().stream()
                .filter(ScreenKind::isInMenu)
                .skip(Math.max(0, index))
                .findFirst()
                .ifPresent(kind -> context.navigator().open(kind.id(), ""));
    }

    private String menuBefore(String id) {
        String found = "";
        for (ScreenKind kind : kinds.values()) {
            if (kind.id().equals(id)) {
                return found;
            }
            found = kind.isInMenu() ? kind.id() : found;
        }
        return found;
    }

    private void addToMenu(ScreenKind kind) {
        ToggleButton button = new ToggleButton(context.texts().text("screen." + kind.id()), new FontIcon(kind.icon()));
        button.setId("menu-" + kind.id());
        button.getStyleClass().add("menu-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setToggleGroup(menuGroup);
        button.setOnAction(event -> open(kind.id(), ""));
        int place = menuButtons.size() + 1;
        if (place <= MENU_KEYS) {
            button.setTooltip(new Tooltip("Ctrl+" + place));
        }
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
        // A page that stands in no menu belongs to the screen that stands there before it.
        ToggleButton button = menuButtons.get(kind.isInMenu() ? id : menuBefore(id));
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
