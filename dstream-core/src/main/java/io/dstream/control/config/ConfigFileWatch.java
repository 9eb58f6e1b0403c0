package io.dstream.control.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the configuration's file. For one thread at a time; the problems may be asked by others.
 *
 * <p>The whole text is read each time: times and sizes say nothing where a mounted folder is swapped for another.
 */
final class ConfigFileWatch {
    private final ConfigFileStore file;
    private @Nullable String known;
    private @Nullable String unsettled;
    private boolean isQuiet;
    private volatile List<String> problems = List.of();

    ConfigFileWatch(ConfigFileStore file) {
        this.file = file;
        this.known = file.text().orElse(null);
    }

    List<String> problems() {
        return problems;
    }

    /** Returns whether the file holds what nobody here has read or written. */
    boolean hasChanged() {
        return unseen().isPresent();
    }

    /** Returns what the file holds where nobody here has read or written that. */
    Optional<String> unseen() {
        return file.text().filter(text -> !text.equals(known));
    }

    /** Returns whether the last look found the file as it was. */
    boolean isQuiet() {
        return isQuiet;
    }

    /** Returns a changed text once it was found twice alike: the first may be one that is being written. */
    Optional<String> settledChange(String running) {
        Optional<String> text = file.text();
        isQuiet = text.isPresent() && text.get().equals(known);
        if (isQuiet) {
            return Optional.empty();
        }
        if (text.isEmpty()) {
            problems = List.of(file.file() + " cannot be read: what ran before runs on.");
            return Optional.empty();
        }
        boolean isSettled = text.get().equals(unsettled);
        unsettled = text.get();
        if (!isSettled) {
            return Optional.empty();
        }
        known = text.get();
        if (text.get().equals(running)) {
            solved();
            return Optional.empty();
        }
        return text;
    }

    /** Writes the file and returns whether the next start will find the text. */
    boolean write(String text) {
        boolean isWritten = file.write(text);
        if (isWritten) {
            solved();
        }
        return isWritten;
    }

    /** Forgets problems: what the file holds runs. */
    void solved() {
        known = file.text().orElse(null);
        problems = List.of();
    }

    /** Keeps problems and returns whether they are other ones than before. */
    boolean refused(List<String> found) {
        boolean isNew = !Objects.equals(problems, found);
        problems = List.copyOf(found);
        return isNew;
    }
}
