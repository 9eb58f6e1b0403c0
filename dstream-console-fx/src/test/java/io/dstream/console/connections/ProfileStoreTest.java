package io.dstream.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileStoreTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void findsWhatItKept() throws IOException {
        Profile profile = new Profile(
                "id-1", "Prod", URI.create("https://x:1"), "ada", false, "#112233", true, Optional.of("ca.pem"), true);
        new ProfileStore(directory).save(List.of(profile));

        ProfileStore.Kept kept = new ProfileStore(directory).load();

        assertThat(kept.profiles()).containsExactly(profile);
        assertThat(kept.damage()).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void putsADamagedFileAside() throws IOException {
        Files.writeString(directory.resolve("connections.json"), "{\"connections\": [");

        ProfileStore.Kept kept = new ProfileStore(directory).load();

        assertThat(kept.profiles()).isEmpty();
        assertThat(kept.damage()).contains("connections.json.damaged");
        assertThat(directory.resolve("connections.json.damaged")).exists();
    }

    @Test
    void leavesOutOneConnectionThatCannotBeRead() throws IOException {
        Files.writeString(
                directory.resolve("connections.json"),
                "{\"connections\":[{\"id\":\"a\",\"url\":\"http://x\"},{\"id\":\"b;rm\",\"url\":\"http://x\"},null]}");

        ProfileStore.Kept kept = new ProfileStore(directory).load();

        assertThat(kept.profiles()).extracting(Profile::id).containsExactly("a");
        assertThat(kept.damage()).contains("left out");
    }

    @Test
    void knowsWhereEachSystemKeepsIt() {
        assertThat(ConfigDirectory.of("Linux", Map.of("XDG_CONFIG_HOME", "/c"), "/h"))
                .isEqualTo(Path.of("/c/dstream"));
        assertThat(ConfigDirectory.of("Linux", Map.of(), "/h")).isEqualTo(Path.of("/h/.config/dstream"));
        assertThat(ConfigDirectory.of("Mac OS X", Map.of(), "/h"))
                .isEqualTo(Path.of("/h/Library/Application Support/DStream"));
        assertThat(ConfigDirectory.of("Windows 11", Map.of("APPDATA", "/a"), "/h"))
                .isEqualTo(Path.of("/a/DStream"));
    }

    @Test
    void givesSecretsToProgramsAsInputOnly() {
        List<String> arguments = new ArrayList<>();
        List<String> inputs = new ArrayList<>();
        SystemCommand command = (line, input) -> {
            arguments.addAll(line);
            inputs.add(input);
            return Optional.of("");
        };

        boolean isLasting = new SecretToolStore(command).keep("id-1", "s3cret");
        boolean unused = new KeychainStore(command).keep("id-1", "s3cret");

        assertThat(isLasting).isTrue();
        assertThat(inputs).contains("s3cret");
        assertThat(String.join(" ", arguments)).doesNotContain("s3cret").doesNotContain("733363726574");
    }

    @Test
    void keepsASecretForThisRunWhereTheSystemDoesNot() {
        SecretStore store = new FallingBackSecretStore(
                new SecretToolStore((line, input) -> Optional.empty()), new InMemorySecretStore());

        assertThat(store.keep("id-1", "s3cret")).isFalse();
        assertThat(store.find("id-1")).contains("s3cret");
    }
}
