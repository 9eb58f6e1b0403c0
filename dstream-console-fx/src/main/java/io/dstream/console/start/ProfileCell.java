package io.dstream.console.start;

import io.dstream.console.connections.Profile;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** A connection with its colour and address. */
final class ProfileCell extends ListCell<Profile> {
    private static final double RADIUS = 5;

    private final Circle colour = new Circle(RADIUS);
    private final Label name = new Label();
    private final Label url = new Label();
    private final HBox all = new HBox(10, colour, new VBox(2, name, url));

    ProfileCell(Runnable whenOpened) {
        url.getStyleClass().add("muted");
        all.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        all.setMinWidth(0);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() != null) {
                whenOpened.run();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Profile profile, boolean isEmpty) {
        super.updateItem(profile, isEmpty);
        if (profile != null) {
            colour.setFill(Color.web(profile.colour()));
            name.setText(profile.name());
            url.setText(profile.url().toString());
            setAccessibleText(profile.name());
        }
        setGraphic(profile == null ? null : all);
    }
}
