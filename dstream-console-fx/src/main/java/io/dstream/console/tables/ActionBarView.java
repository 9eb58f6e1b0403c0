package io.dstream.console.tables;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The actions on tables as buttons, items of a menu, and keys. */
public final class ActionBarView extends HBox {
    private final TableActionsViewModel model;
    private final Map<KeyCode, TableAction> keys = new EnumMap<>(KeyCode.class);

    /**
     * Creates it.
     *
     * @param prefix of the ids of the buttons
     */
    public ActionBarView(TableActionsViewModel model, String prefix) {
        this.model = model;
        getStyleClass().add("action-bar");
        for (TableAction action : TableAction.values()) {
            keys.put(KeyCode.getKeyCode(action.key()), action);
            getChildren().add(button(action, prefix));
        }
    }

    /** A disabled button hears no mouse: what stands around it tells why it is disabled. */
    private Node button(TableAction action, String prefix) {
        Button button = new Button(text(action), new FontIcon(action.icon()));
        button.setId(prefix + "-" + action.id());
        button.getStyleClass().add("action-button");
        button.setFocusTraversable(true);
        button.disableProperty().bind(model.refusalProperty(action).isNotEmpty());
        button.setOnAction(event -> model.begin(action));
        Tooltip tooltip = new Tooltip();
        String hint = model.texts().text("tables.hint." + action.id(), action.key());
        tooltip.textProperty()
                .bind(Bindings.when(model.refusalProperty(action).isEmpty())
                        .then(hint)
                        .otherwise(model.refusalProperty(action)));
        button.accessibleHelpProperty().bind(tooltip.textProperty());
        StackPane around = new StackPane(button);
        Tooltip.install(around, tooltip);
        return around;
    }

    /** Returns an item of a menu for an action. */
    public MenuItem menuItem(TableAction action) {
        MenuItem item = new MenuItem(text(action) + "   (" + action.key() + ")", new FontIcon(action.icon()));
        item.setId("menu-item-" + action.id());
        item.disableProperty().bind(model.refusalProperty(action).isNotEmpty());
        item.setOnAction(event -> model.begin(action));
        return item;
    }

    /** Lets the letters of the actions work wherever nothing is being written. */
    public void listenTo(Node node) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        TableAction action = keys.get(event.getCode());
        boolean isPlain =
                !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown() && !event.isMetaDown();
        if (action != null && isPlain && !(event.getTarget() instanceof TextInputControl)) {
            event.consume();
            model.begin(action);
        }
    }

    private String text(TableAction action) {
        return model.texts().text("tables.action." + action.id());
    }
}
