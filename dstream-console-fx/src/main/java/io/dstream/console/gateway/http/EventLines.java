package io.dstream.console.gateway.http;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;

/** Puts an event together from its lines, as the HTML standard, 9.2.6, has it. */
final class EventLines {
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private final StringBuilder data = new StringBuilder();
    private String id = "";
    private String type = "";

    /** Takes a line; returns whether it ends an event that has data. */
    boolean take(String line) {
        if (line.isEmpty()) {
            if (data.isEmpty()) {
                clear();
                return false;
            }
            return true;
        }
        int colon = line.indexOf(':');
        if (colon == 0) {
            return false;
        }
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        String text = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> id = text;
            case "event" -> type = text;
            case "data" -> append(text);
            default -> {
                // Fields of later standards are passed over, as the standard says.
            }
        }
        return false;
    }

    private void append(String text) {
        if (data.length() + text.length() > MOST_CHARACTERS) {
            throw new GatewayException(
                    Reason.FAILED, "The server tells more at once than this console can hold.", null);
        }
        data.append(data.isEmpty() ? "" : "\n").append(text);
    }

    String id() {
        return id;
    }

    String type() {
        return type.isEmpty() ? "message" : type;
    }

    String data() {
        return data.toString();
    }

    void clear() {
        data.setLength(0);
        id = "";
        type = "";
    }
}
