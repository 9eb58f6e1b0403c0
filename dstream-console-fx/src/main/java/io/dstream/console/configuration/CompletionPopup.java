package io.dstream.console.configuration;

import io.dstream.console.configuration.HclCompletion.Insertion;
import io.dstream.console.configuration.HclCompletion.Offer;
import io.dstream.console.configuration.HclSettings.Setting;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;

/** The settings that may be typed at the caret, below it: on Ctrl+Space, and narrowed by what is typed then. */
final class CompletionPopup {
    private static final double ROW = 44;
    private static final int MOST_ROWS = 6;

    private final CodeArea area;
    private final ListView<Setting> list = new ListView<>();
    private final Popup popup = new Popup();
    private Offer offer = Offer.nothing(0);

    /**
     * Creates it for an area.
     *
     * @param around holds the area, and so knows of a key before what else the area does with it
     */
    CompletionPopup(CodeArea area, Region around) {
        this.area = area;
        list.setId("config-completion");
        list.getStyleClass().add("completion");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new SettingCell());
        list.setOnMouseClicked(event -> insert());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        // The area keeps the keys: what is typed narrows the list.
        list.setFocusTraversable(false);
        around.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.caretPositionProperty().addListener((property, before, now) -> narrow());
        area.focusedProperty().addListener((property, before, now) -> hideUnless(now));
    }

    private void hideUnless(boolean isFocused) {
        if (!isFocused && !list.isFocused()) {
            popup.hide();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.isControlDown() && event.getCode() == KeyCode.SPACE) {
            if (area.isEditable()) {
                open();
            }
            event.consume();
        } else if (popup.isShowing() && isChoosing(event.getCode())) {
            event.consume();
            choose(event.getCode());
        }
    }

    private static boolean isChoosing(KeyCode code) {
        return switch (code) {
            case DOWN, UP, ENTER, TAB, ESCAPE -> true;
            default -> false;
        };
    }

    private void choose(KeyCode code) {
        switch (code) {
            case DOWN -> select(1);
            case UP -> select(-1);
            case ESCAPE -> popup.hide();
            default -> insert();
        }
    }

    private void select(int step) {
        int next = Math.floorMod(
                list.getSelectionModel().getSelectedIndex() + step,
                list.getItems().size());
        list.getSelectionModel().select(next);
        list.scrollTo(next);
    }

    private void open() {
        look();
        area.getCaretBounds().filter(bounds -> !list.getItems().isEmpty()).ifPresent(bounds -> {
            popup.show(area, bounds.getMinX(), bounds.getMaxY());
            list.applyCss();
        });
    }

    private void narrow() {
        if (popup.isShowing()) {
            look();
            if (list.getItems().isEmpty()) {
                popup.hide();
            }
        }
    }

    private void look() {
        offer = HclCompletion.at(area.getText(), area.getCaretPosition());
        list.getItems().setAll(offer.settings());
        list.getSelectionModel().selectFirst();
        list.setPrefSize(520, Math.min(MOST_ROWS, offer.settings().size()) * ROW + 4);
    }

    private void insert() {
        Setting setting = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (setting != null) {
            Insertion insertion = HclCompletion.insert(area.getText(), offer, setting);
            area.replaceText(insertion.start(), insertion.end(), insertion.text());
            area.moveTo(insertion.start() + insertion.caret());
        }
    }
}
