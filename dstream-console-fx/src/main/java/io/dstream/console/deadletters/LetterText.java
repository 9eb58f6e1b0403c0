package io.dstream.console.deadletters;

import io.dstream.console.model.DeadLetter;
import io.dstream.console.ui.JsonText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dead letters as text. */
final class LetterText {
    private static final String CHANGES = "application/vnd.dstream.changes";

    private LetterText() {}

    /** Returns the body laid out where it is JSON, else as it came. */
    static String body(@Nullable DeadLetter letter) {
        return letter == null ? "" : pretty(letter.body()).orElse(letter.body());
    }

    /** Returns JSON laid out, also where several values follow one another, or empty where it is none. */
    static Optional<String> pretty(String text) {
        return JsonText.lines(text).map(lines -> lines.stream()
                .map(line -> JsonText.pretty(line).orElse(line))
                .collect(Collectors.joining("\n")));
    }

    /** Returns how many changes the body carries as one line of JSON each, 0 where it is anything else. */
    static int changes(DeadLetter letter) {
        return CHANGES.equals(letter.contentType())
                ? JsonText.lines(letter.body()).map(List::size).orElse(0)
                : 0;
    }

    /** Returns whether the body may be any text: what should be changes and is none was never JSON. */
    static boolean isFree(DeadLetter letter) {
        return CHANGES.equals(letter.contentType()) && changes(letter) == 0;
    }

    static String properties(@Nullable DeadLetter letter) {
        if (letter == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        add(text, "reason", letter.reason());
        add(text, "description", letter.description());
        add(text, "sequenceNumber", Long.toString(letter.sequenceNumber()));
        add(text, "messageId", letter.messageId());
        add(text, "sessionId", letter.sessionId());
        add(text, "contentType", letter.contentType());
        new TreeMap<>(letter.properties()).forEach((name, value) -> add(text, name, value));
        return text.toString();
    }

    private static void add(StringBuilder text, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }

    static boolean holds(DeadLetter letter, String wanted) {
        String part = wanted.strip().toLowerCase(Locale.ROOT);
        return part.isEmpty()
                || Stream.concat(
                                Stream.of(
                                        Long.toString(letter.sequenceNumber()),
                                        letter.messageId(),
                                        text(letter.sessionId()),
                                        text(letter.table()),
                                        letter.reason(),
                                        letter.description(),
                                        letter.body()),
                                letter.properties().values().stream())
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(part));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static String time(DateTimeFormatter format, @Nullable Instant at) {
        return at == null ? "" : format.format(at);
    }

    static String size(int bytes) {
        return bytes < 1024 ? bytes + " B" : String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
    }
}
