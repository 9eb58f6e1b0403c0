package io.dstream.event;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Row;
import io.dstream.ingest.EncodedChange;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names what a change keeps its order with: the values of some columns as text, parted by {@code |}.
 *
 * <p>Where that is longer than 128 characters, its SHA-256 in hex. Safe for use by several threads.
 */
final class ChangeKeys {
    private static final String SEPARATOR = "|";

    private final int[] columns;

    private ChangeKeys(int[] columns) {
        this.columns = columns;
    }

    static ChangeKeys of(KeyRule rule, CaptureInstance instance) {
        return switch (rule.kind()) {
            case TABLE -> new ChangeKeys(new int[0]);
            case PRIMARY_KEY -> ofKey(instance);
            case COLUMN -> ofColumn(rule.column(), instance);
        };
    }

    private static ChangeKeys ofKey(CaptureInstance instance) {
        List<CapturedColumn> all = instance.columns();
        return new ChangeKeys(IntStream.range(0, all.size())
                .filter(i -> all.get(i).isSmallKey())
                .toArray());
    }

    private static ChangeKeys ofColumn(String name, CaptureInstance instance) {
        List<CapturedColumn> all = instance.columns();
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).name().equalsIgnoreCase(name))
                .mapToObj(i -> new ChangeKeys(new int[] {i}))
                .findFirst()
                .orElseGet(() -> ofKey(instance));
    }

    /** Returns the key, at most 128 characters; empty where the whole table keeps one order. */
    String of(Change change) {
        if (columns.length == 0) {
            return "";
        }
        if (columns.length == 1) {
            return bounded(text(change.row(), columns[0]));
        }
        StringBuilder key = new StringBuilder();
        for (int column : columns) {
            // What parts the values is doubled within them, so that no two keys read the same.
            key.append(key.isEmpty() ? "" : SEPARATOR)
                    .append(text(change.row(), column).replace(SEPARATOR, SEPARATOR + SEPARATOR));
        }
        return bounded(key.toString());
    }

    private static String text(Row row, int column) {
        Object value = row.isAvailable(column) ? row.value(column) : null;
        return text(value);
    }

    /** NULL is a value like another here: its events keep one order, too. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }

    private static String bounded(String key) {
        if (key.isEmpty()) {
            return SEPARATOR;
        }
        return key.length() <= EncodedChange.MAX_KEY_CHARS ? key : digest(key);
    }

    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
