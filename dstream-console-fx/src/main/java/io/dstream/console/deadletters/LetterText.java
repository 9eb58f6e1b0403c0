package io.dstream.console.deadletters;

import io.dstream.console.model.DeadLetter;
import io.dstream.console.ui.JsonText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dead letters as text. */
final class LetterText {
    private LetterText() {}

    /** Returns the body laid out where it is JSON, else as it came. */
    static String body(@Nullable DeadLetter letter) {
        return letter == null ? "" : JsonText.pretty(letter.body()).orElse(letter.body());
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
