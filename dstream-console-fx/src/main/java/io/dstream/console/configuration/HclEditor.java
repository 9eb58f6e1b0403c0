package io.dstream.console.configuration;

import io.dstream.console.configuration.HclColours.Range;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.ui.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.javafx.FontIcon;

/** An area with HCL in it: coloured, with line numbers, and marked where the server finds something wrong. */
final class HclEditor {
    private static final String INDENT = "    ";

    private final CodeArea area = new CodeArea();
    private final VirtualizedScrollPane<CodeArea> pane = new VirtualizedScrollPane<>(area);
    private final HclColours colours;
    private Map<Integer, String> marks = Map.of();

    HclEditor(Work work, String id) {
        area.setId(id);
        area.getStyleClass().add("hcl");
        area.setParagraphGraphicFactory(this::gutter);
        colours = new HclColours(area, work);
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::indent);
    }

    /** Shows a text and writes what is typed back to it. */
    void bind(StringProperty text) {
        area.textProperty().addListener((property, before, now) -> text.set(now));
        text.addListener((property, before, now) -> show(now));
        show(text.get());
    }

    /** Shows a text; what was typed before can be undone back to. */
    void show(String text) {
        if (!area.getText().equals(text)) {
            boolean isFirst = area.getLength() == 0;
            area.replaceText(text);
            area.moveTo(0);
            area.requestFollowCaret();
            if (isFirst) {
                area.getUndoManager().forgetHistory();
            }
        }
    }

    private Range range(ConfigDiagnostic place) {
        int from = offset(place);
        return new Range(from, Math.min(area.getLength(), colours.wordEnd(from)));
    }

    private int offset(ConfigDiagnostic place) {
        int line = Math.min(place.line(), area.getParagraphs().size()) - 1;
        int column = Math.min(place.column() - 1, area.getParagraphLength(line));
        // Nothing can be underlined behind the last character of a line.
        return area.getAbsolutePosition(line, Math.max(0, Math.min(column, area.getParagraphLength(line) - 1)));
    }

    /** Marks what is wrong. */
    void mark(List<ConfigDiagnostic> found) {
        Map<Integer, String> next = new HashMap<>();
        found.forEach(each -> next.merge(
                Math.min(each.line(), area.getParagraphs().size()) - 1,
                each.message(),
                (one, two) -> one + "\n" + two));
        Map<Integer, String> before = marks;
        marks = next;
        colours.underline(found.stream().map(this::range).toList());
        before.keySet().forEach(this::redraw);
        next.keySet().forEach(this::redraw);
    }

    private void redraw(int line) {
        if (line < area.getParagraphs().size()) {
            area.recreateParagraphGraphic(line);
        }
    }

    private Node gutter(int line) {
        Label number = new Label(String.valueOf(line + 1));
        number.getStyleClass().add("hcl-line-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        FontIcon icon = new FontIcon("mdi2a-alert-circle");
        String message = marks.get(line);
        icon.setVisible(message != null);
        HBox box = new HBox(icon, number);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.getStyleClass().add("hcl-gutter");
        if (message != null) {
            box.getStyleClass().add("hcl-gutter-problem");
            Tooltip.install(box, new Tooltip(message));
        }
        return box;
    }

    /** Brings a place to the front and the caret there. */
    void goTo(ConfigDiagnostic place) {
        area.moveTo(offset(place));
        area.requestFollowCaret();
        area.requestFocus();
    }

    private void indent(KeyEvent event) {
        if (!area.isEditable() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            String line = area.getText(area.getCurrentParagraph()).substring(0, area.getCaretColumn());
            String blank = line.substring(0, line.length() - line.stripLeading().length());
            area.replaceSelection("\n" + blank + (line.stripTrailing().endsWith("{") ? INDENT : ""));
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && !event.isShiftDown()) {
            area.replaceSelection(INDENT);
            event.consume();
        }
    }

    CodeArea area() {
        return area;
    }

    Region node() {
        return pane;
    }
}
