package io.dstream.console.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.dstream.console.screen.Fxml;
import io.dstream.console.ui.Texts;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.util.StringConverter;

/** Shows what can be chosen. */
final class SettingsView {
    private final SettingsViewModel model;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<Look> look;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Slider textSize;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label textSizeValue;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<Language> language;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ToggleSwitch notifications;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label problem;

    SettingsView(SettingsViewModel model, Texts texts) {
        this.model = model;
        this.root = Fxml.load(this, texts);
    }

    @FXML
    void initialize() {
        Preferences preferences = model.preferences();
        look.getItems().setAll(Look.values());
        look.setConverter(new Names<>());
        look.valueProperty().bindBidirectional(preferences.lookProperty());
        language.getItems().setAll(Language.values());
        language.setConverter(new Names<>());
        language.valueProperty().bindBidirectional(preferences.languageProperty());
        textSize.setMin(Preferences.LEAST_TEXT);
        textSize.setMax(Preferences.MOST_TEXT);
        textSize.valueProperty().bindBidirectional(preferences.textPercentProperty());
        textSizeValue.textProperty().bind(model.textSizeBinding());
        notifications.selectedProperty().bindBidirectional(preferences.notificationsProperty());
        problem.textProperty().bind(preferences.problemProperty());
        problem.visibleProperty().bind(preferences.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
    }

    Parent root() {
        return root;
    }

    /** Shows choices by their names. */
    private final class Names<E extends Enum<E>> extends StringConverter<E> {
        @Override
        public String toString(E choice) {
            return choice == null ? "" : model.name(choice);
        }

        @Override
        public E fromString(String name) {
            throw new UnsupportedOperationException("Choices are not typed");
        }
    }
}
