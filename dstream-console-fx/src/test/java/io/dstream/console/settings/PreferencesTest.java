package io.dstream.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void keepsEachChoiceAtOnce() {
        Preferences before = new Preferences(directory);
        before.lookProperty().set(Look.DARK);
        before.resizeText(20);

        Preferences after = new Preferences(directory);

        assertThat(after.lookProperty().get()).isEqualTo(Look.DARK);
        assertThat(after.textPercentProperty().get()).isEqualTo(Preferences.MOST_TEXT);
    }

    @Test
    void takesWhatIsUsualForWhatItDoesNotUnderstand() throws IOException {
        Files.writeString(directory.resolve("settings.json"), "{\"theme\":\"pink\",\"textPercent\":7}");

        Preferences preferences = new Preferences(directory);

        assertThat(preferences.lookProperty().get()).isEqualTo(Look.SYSTEM);
        assertThat(preferences.textPercentProperty().get()).isEqualTo(Preferences.LEAST_TEXT);
    }
}
