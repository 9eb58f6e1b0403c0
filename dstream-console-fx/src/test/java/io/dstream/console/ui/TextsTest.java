package io.dstream.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern IN_FXML = Pattern.compile("\"%([A-Za-z][\\w.-]*)\"");
    // A literal that something is appended to is the beginning of a key only.
    private static final Pattern IN_JAVA =
            Pattern.compile("\\btexts(?:\\(\\))?\\.text\\(\\s*\"([A-Za-z][\\w.-]*)\"\\s*[,)]");

    @Test
    void hasEachKeyInBothLanguages() {
        Set<String> english = Texts.of(Locale.ENGLISH).bundle().keySet();
        Set<String> german = Texts.of(Locale.GERMAN).bundle().keySet();

        assertThat(german).containsExactlyInAnyOrderElementsOf(english);
        assertThat(onlyIn("texts_de.properties")).containsExactlyInAnyOrderElementsOf(onlyIn("texts.properties"));
    }

    // A bundle takes what it lacks from its parent; the files do not.
    private static Set<String> onlyIn(String file) {
        try (var in = Texts.class.getResourceAsStream("/io/dstream/console/" + file)) {
            return new TreeSet<>(new java.util.PropertyResourceBundle(java.util.Objects.requireNonNull(in)).keySet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void hasEveryKeyThatIsUsed() throws IOException {
        List<String> used = new ArrayList<>(used("src/main/resources", ".fxml", IN_FXML));
        used.addAll(used("src/main/java", ".java", IN_JAVA));

        assertThat(used).isNotEmpty();
        assertThat(Texts.of(Locale.ENGLISH).bundle().keySet()).containsAll(used);
    }

    private static List<String> used(String directory, String ending, Pattern pattern) throws IOException {
        List<String> keys = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }
}
