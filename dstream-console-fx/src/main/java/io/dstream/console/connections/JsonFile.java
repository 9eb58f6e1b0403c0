package io.dstream.console.connections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A small file of the user's in JSON: written whole or not at all, and put aside where it is damaged. */
public final class JsonFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;

    /**
     * What was read.
     *
     * @param value empty where there is no file, or a damaged one
     * @param damage a sentence on what is wrong, empty where nothing is
     */
    public record Found<T>(Optional<T> value, String damage) {}

    public JsonFile(Path file) {
        this.file = file;
    }

    /** Reads it; a file that is not understood is renamed, so that nothing overwrites it. */
    public <T> Found<T> read(Class<T> type) {
        try {
            T value = JSON.readValue(Files.readAllBytes(file), type);
            return value == null ? putAside("it is empty") : new Found<>(Optional.of(value), "");
        } catch (NoSuchFileException e) {
            return new Found<>(Optional.empty(), "");
        } catch (JsonProcessingException e) {
            return putAside(e.getOriginalMessage());
        } catch (IOException e) {
            return new Found<>(Optional.empty(), file + " cannot be read: " + e.getMessage());
        }
    }

    private <T> Found<T> putAside(String problem) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new Found<>(Optional.empty(), file + " is damaged and was kept as " + aside + ": " + problem);
        } catch (IOException e) {
            return new Found<>(Optional.empty(), file + " is damaged: " + problem);
        }
    }

    /**
     * Writes it.
     *
     * @throws IOException if it cannot be written; what was there is still there then
     */
    public void write(Object value) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " lies in no directory");
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, ".console", ".json");
        try {
            Files.write(fresh, JSON.writeValueAsBytes(value));
            move(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void move(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some shares cannot; the file is small.
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
