package io.dstream.console.testing;

import io.dstream.console.app.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;

/** Takes pictures of a window in light and dark, for people to look at, where a folder for them is named. */
public final class Pictures {
    private Pictures() {}

    /** Writes both into the folder {@code dstream.console.pictures}; does nothing where there is none. */
    public static void take(FxRobot robot, String name) {
        String folder = System.getProperty("dstream.console.pictures");
        if (folder != null) {
            for (Theme theme : Theme.values()) {
                robot.interact(theme::apply);
                robot.interact(() -> write(
                        robot.targetWindow().getScene(),
                        Path.of(folder, name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")));
            }
            robot.interact(Theme.LIGHT::apply);
        }
    }

    private static void write(Scene scene, Path file) {
        write(scene.snapshot(null), file);
    }

    /** Writes an image as PNG. */
    public static void write(WritableImage image, Path file) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader pixels = image.getPixelReader();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean unused = ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
