package io.dstream.console.start;

import io.dstream.console.connections.Profile;
import io.dstream.console.screen.Fxml;
import io.dstream.console.start.ProfileForm.LoginKind;
import io.dstream.console.ui.Texts;
import java.io.File;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

/** Shows the connections, and the one that is edited. */
public final class StartView {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final StartViewModel model;
    private final Texts texts;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ListView<Profile> profiles;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label damage;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField name;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField url;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ComboBox<ProfileForm.LoginKind> kind;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label userLabel;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField user;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label secretLabel;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private PasswordField secret;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ColorPicker colour;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CheckBox readOnly;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private TextField caFile;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private CheckBox plainText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox result;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label resultText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private ProgressIndicator busy;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private HBox deleteBar;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label deleteText;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button duplicate;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button delete;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button test;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button save;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button connect;

    /** Creates it. */
    public StartView(StartViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.root = Fxml.load(this, texts);
    }

    @FXML
    void initialize() {
        showList();
        showForm();
        showOutcome();
    }

    private void showList() {
        profiles.setItems(model.profiles());
        profiles.setCellFactory(list -> new ProfileCell(model::connect));
        profiles.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.selectedProperty().set(now);
            }
        });
        model.selectedProperty().addListener((property, before, now) -> select(now));
        select(model.selectedProperty().get());
        damage.textProperty().bind(model.damageProperty());
        shownIf(damage, model.damageProperty().isNotEmpty());
    }

    private void select(@org.jspecify.annotations.Nullable Profile profile) {
        if (profile == null) {
            profiles.getSelectionModel().clearSelection();
        } else {
            profiles.getSelectionModel().select(profile);
        }
    }

    private void showForm() {
        ProfileForm form = model.form();
        name.textProperty().bindBidirectional(form.name);
        url.textProperty().bindBidirectional(form.url);
        kind.getItems().setAll(LoginKind.values());
        kind.setConverter(new KindNames());
        kind.valueProperty().bindBidirectional(form.kind);
        user.textProperty().bindBidirectional(form.user);
        secret.textProperty().bindBidirectional(form.secret);
        readOnly.selectedProperty().bindBidirectional(form.readOnly);
        caFile.textProperty().bindBidirectional(form.caFile);
        plainText.selectedProperty().bindBidirectional(form.plainText);
        form.colour.addListener((property, before, now) -> colour.setValue(Color.web(now)));
        colour.setValue(Color.web(form.colour.get()));
        colour.valueProperty().addListener((property, before, now) -> form.colour.set(web(now)));
        BooleanBinding withUser = form.kind.isEqualTo(LoginKind.PASSWORD);
        BooleanBinding withSecret = form.kind.isNotEqualTo(LoginKind.ANONYMOUS);
        shownIf(userLabel, withUser);
        shownIf(user, withUser);
        shownIf(secretLabel, withSecret);
        shownIf(secret, withSecret);
        shownIf(plainText, withSecret);
    }

    private static String web(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }

    private void showOutcome() {
        resultText.textProperty().bind(model.resultProperty());
        shownIf(result, model.resultProperty().isNotEmpty());
        model.goodProperty().addListener((property, before, now) -> colourResult());
        model.busyProperty().addListener((property, before, now) -> colourResult());
        colourResult();
        shownIf(busy, Bindings.createBooleanBinding(() -> model.busyProperty().get(), model.busyProperty()));
        BooleanBinding none = model.selectedProperty().isNull();
        duplicate.disableProperty().bind(none);
        delete.disableProperty().bind(none);
        test.disableProperty().bind(model.busyProperty());
        save.disableProperty().bind(model.busyProperty());
        connect.disableProperty().bind(model.busyProperty());
        shownIf(
                deleteBar,
                Bindings.createBooleanBinding(() -> model.deletingProperty().get(), model.deletingProperty()));
        deleteText
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.text("start.delete.question", name.getText()), name.textProperty()));
    }

    private void colourResult() {
        boolean isDone = !model.busyProperty().get();
        result.pseudoClassStateChanged(GOOD, isDone && model.goodProperty().get());
        result.pseudoClassStateChanged(BAD, isDone && !model.goodProperty().get());
    }

    private static void shownIf(Node node, BooleanBinding condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(node.visibleProperty());
    }

    @FXML
    void create() {
        model.create();
        name.requestFocus();
        name.selectAll();
    }

    @FXML
    void duplicate() {
        model.duplicate();
        name.requestFocus();
    }

    @FXML
    void askToDelete() {
        model.deletingProperty().set(true);
    }

    @FXML
    void keep() {
        model.deletingProperty().set(false);
    }

    @FXML
    void delete() {
        model.delete();
    }

    @FXML
    void test() {
        model.test();
    }

    @FXML
    void save() {
        boolean unused = model.save();
    }

    @FXML
    void connect() {
        model.connect();
    }

    @FXML
    void browse() {
        File file = new FileChooser().showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            caFile.setText(file.getPath());
        }
    }

    public Parent root() {
        return root;
    }

    /** Shows ways to log in by their names. */
    private final class KindNames extends StringConverter<LoginKind> {
        @Override
        public String toString(LoginKind kind) {
            return kind == null ? "" : texts.text("start.kind." + kind.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public LoginKind fromString(String name) {
            throw new UnsupportedOperationException("Choices are not typed");
        }
    }
}
