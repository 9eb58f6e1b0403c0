package io.dstream.console.configuration;

import io.dstream.console.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.javafx.FontIcon;

/** Finds a text in an area: Ctrl+F opens it, Enter and Shift+Enter go on and back, Escape closes it. */
final class FindBar {
    private final CodeArea area;
    private final Texts texts;
    private final TextField wanted = new TextField();
    private final Label count = new Label();
    private final HBox bar;

    FindBar(CodeArea area, Texts texts) {
        this.area = area;
        this.texts = texts;
        wanted.setId("config-find");
        wanted.setPromptText(texts.text("configuration.find"));
        wanted.setPrefColumnCount(24);
        wanted.textProperty()
                .addListener((property, before, now) -> find(area.getSelection().getStart(), true));
        wanted.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        count.setId("config-find-count");
        count.getStyleClass().add("muted");
        bar = new HBox(
                8,
                wanted,
                button("config-find-previous", "mdi2c-chevron-up", "configuration.find.previous", this::previous),
                button("config-find-next", "mdi2c-chevron-down", "configuration.find.next", this::next),
                count,
                button("config-find-close", "mdi2c-close", "configuration.find.close", this::close));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("config-find-bar");
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
    }

    private Button button(String id, String icon, String text, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(texts.text(text));
        button.setTooltip(new Tooltip(texts.text(text)));
        button.setOnAction(event -> action.run());
        return button;
    }

    Node node() {
        return bar;
    }

    void open() {
        bar.setVisible(true);
        wanted.requestFocus();
        wanted.selectAll();
    }

    private void close() {
        bar.setVisible(false);
        area.requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            go(event.isShiftDown());
            event.consume();
        }
    }

    private void go(boolean isBack) {
        if (isBack) {
            previous();
        } else {
            next();
        }
    }

    void next() {
        find(area.getSelection().getEnd(), true);
    }

    private void previous() {
        find(area.getSelection().getStart(), false);
    }

    private void find(int from, boolean isForward) {
        String sought = wanted.getText().toLowerCase(Locale.ROOT);
        List<Integer> places = places(area.getText().toLowerCase(Locale.ROOT), sought);
        if (places.isEmpty()) {
            count.setText(sought.isEmpty() ? "" : texts.text("configuration.find.none"));
            return;
        }
        int index = isForward ? following(places, from) : preceding(places, from);
        area.selectRange(places.get(index), places.get(index) + sought.length());
        area.requestFollowCaret();
        count.setText(texts.text("configuration.find.count", index + 1, places.size()));
    }

    private static List<Integer> places(String text, String sought) {
        List<Integer> places = new ArrayList<>();
        int at = sought.isEmpty() ? -1 : text.indexOf(sought);
        while (at >= 0) {
            places.add(at);
            at = text.indexOf(sought, at + sought.length());
        }
        return places;
    }

    private static int following(List<Integer> places, int from) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) >= from) {
                return i;
            }
        }
        return 0;
    }

    private static int preceding(List<Integer> places, int from) {
        for (int i = places.size() - 1; i >= 0; i--) {
            if (places.get(i) < from) {
                return i;
            }
        }
        return places.size() - 1;
    }
}
