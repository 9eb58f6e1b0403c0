package io.dstream.console.app;

import io.dstream.console.connections.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Remembers where the window of each profile was. */
final class WindowPlaces {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST = 300;

    private final JsonFile file;
    private final Map<String, @Nullable Place> places = new TreeMap<>();

    private record Place(double x, double y, double width, double height, boolean isMaximized) {}

    private record Stored(@Nullable Map<String, @Nullable Place> windows) {}

    WindowPlaces(Path directory) {
        this.file = new JsonFile(directory.resolve("windows.json"));
        file.read(Stored.class).value().map(Stored::windows).ifPresent(places::putAll);
    }

    /** Puts a window where it was, if a screen is still there. */
    void restore(Stage stage, String profile) {
        Place place = places.get(profile);
        if (place == null || place.width() < LEAST || place.height() < LEAST || !isOnScreen(place)) {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            return;
        }
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.isMaximized());
    }

    private static boolean isOnScreen(Place place) {
        return !Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height())
                .isEmpty();
    }

    /** Remembers where a window is. */
    void keep(Stage stage, String profile) {
        Place before = places.get(profile);
        // What a maximised window is restored to is not told; it stays what it was.
        Place now = stage.isMaximized() && before != null
                ? new Place(before.x(), before.y(), before.width(), before.height(), true)
                : new Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
        places.put(profile, now);
        try {
            file.write(new Stored(places));
        } catch (IOException e) {
            System.getLogger(WindowPlaces.class.getName())
                    .log(System.Logger.Level.WARNING, "The place of the window was not kept", e);
        }
    }
}
