package io.dstream.console.shots;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;

/** What is pictured, in this order. */
enum Scenes {
    OVERVIEW("overview", "", root -> {}),
    TABLES("tables", "", root -> Scenes.<TableView<?>>find(root, "#tables-table")
            .getSelectionModel()
            .selectFirst()),
    TABLES_REWIND("tables", "", root -> {
        Scenes.<TableView<?>>find(root, "#tables-table").getSelectionModel().selectFirst();
        fire(root, "#tables-rewind");
        fire(root, "#action-time-15");
        fire(root, "#action-preview");
    }),
    TABLE("table", "dbo.Persons", root -> {}),
    TABLE_CHANGES("table", "dbo.Persons", root -> {
        Scenes.<TabPane>find(root, ".tab-pane").getSelectionModel().select(1);
        root.applyCss();
        root.layout();
        Scenes.<TableView<?>>find(root, "#table-changes").getSelectionModel().selectFirst();
    }),
    TABLE_COLUMNS("table", "dbo.Persons", root -> Scenes.<TabPane>find(root, ".tab-pane")
            .getSelectionModel()
            .select(2)),
    TABLE_AUDIT("table", "dbo.Persons", root -> Scenes.<TabPane>find(root, ".tab-pane")
            .getSelectionModel()
            .select(3)),
    FLOW("flow", "", root -> {}),
    DEAD_LETTERS("dead-letters", "", root -> Scenes.<TableView<?>>find(root, "#dead-letters-table")
            .getSelectionModel()
            .selectFirst()),
    CONFIGURATION("configuration", "", root -> {}),
    CONFIGURATION_CHANGES("configuration", "", root -> {
        CodeArea area = find(root, "#config-editor");
        int at = area.getText().indexOf("\"250ms\"");
        area.replaceText(at, at + 7, "\"500ms\"");
        fire(root, "#config-show-changes");
    }),
    CONFIGURATION_PROBLEM("configuration", "", root -> {
        fire(root, "#config-show-editor");
        CodeArea area = find(root, "#config-editor");
        int at = area.getText().indexOf("max_poll_interval");
        area.replaceText(at, at + 17, "max_pol_interval");
    }),
    CONFIGURATION_HISTORY("configuration", "", root -> {
        CodeArea area = find(root, "#config-editor");
        area.undo();
        area.undo();
        fire(root, "#config-show-history");
        Scenes.<ListView<?>>find(root, "#config-versions").getSelectionModel().selectFirst();
    }),
    LOGS("logs", "", root -> Scenes.<ListView<?>>find(root, "#logs-lines")
            .getSelectionModel()
            .selectFirst()),
    AUDIT("audit", "", root -> Scenes.<TableView<?>>find(root, "#audit-table")
            .getSelectionModel()
            .selectFirst()),
    SETTINGS("settings", "", root -> {}),
    PALETTE("overview", "", root -> {
        root.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.K, false, true, false, false));
        Scenes.<TextInputControl>find(root, "#palette-typed").setText("pe");
    });

    private final String screen;
    private final String subject;
    // The actions have no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Parent> arrange;

    Scenes(String screen, String subject, Consumer<Parent> arrange) {
        this.screen = screen;
        this.subject = subject;
        this.arrange = arrange;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String screen() {
        return screen;
    }

    String subject() {
        return subject;
    }

    void arrange(Parent root) {
        arrange.accept(root);
    }

    /** Takes away what lies over the screen. */
    void tidy(Parent root) {
        Node cancel = root.lookup("#action-cancel");
        if (cancel instanceof ButtonBase button) {
            button.fire();
        }
    }

    private static void fire(Parent root, String query) {
        Scenes.<ButtonBase>find(root, query).fire();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Node> T find(Parent root, String query) {
        Node found = root.lookup(query);
        if (found == null) {
            throw new IllegalStateException("There is no " + query);
        }
        return (T) found;
    }
}
