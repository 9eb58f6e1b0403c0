package io.dstream.web.http;

import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request; each that is wrong is named in the problem. */
public final class Query {
    private static final int MAX_VALUE = 1_000;

    private final Map<String, List<String>> parameters;

    public Query(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    public static Query of(UriInfo uri) {
        return new Query(uri.getQueryParameters());
    }

    /** Refuses parameters that are not known, given twice, or too long. */
    public static void check(Map<String, List<String>> parameters, Set<String> known) {
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new ProblemException(
                        ProblemKind.INVALID_REQUEST,
                        "A parameter " + shown(name) + " is not known here"
                                + (known.isEmpty()
                                        ? ""
                                        : "; there are "
                                                + String.join(
                                                        ", ",
                                                        known.stream().sorted().toList())));
            }
            if (values.size() != 1) {
                throw wrong(name, "is given more than once");
            }
            if (values.get(0).length() > MAX_VALUE) {
                throw wrong(name, "is longer than " + MAX_VALUE + " characters");
            }
        });
    }

    // Somebody may have put a secret into the wrong place.
    private static String shown(String name) {
        return name.matches("[A-Za-z_-]{1,30}") ? name : "of this name";
    }

    /** Returns a parameter's text, null where it is not given. */
    public @Nullable String text(String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Returns a parameter's text that must be there. */
    public String required(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    public int number(String name, int least, int most, int otherwise) {
        return (int) longNumber(name, least, most, otherwise);
    }

    public long longNumber(String name, long least, long most, long otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        String range = "must be a whole number from " + least + " to " + most;
        try {
            long value = Long.parseLong(text);
            if (value < least || value > most) {
                throw wrong(name, range);
            }
            return value;
        } catch (NumberFormatException e) {
            throw wrong(name, range);
        }
    }

    /** Returns {@code true} or {@code false}, null where it is not given. */
    public @Nullable Boolean flag(String name) {
        String text = text(name);
        return text == null
                ? null
                : parsed(name, "must be true or false", () -> switch (text) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> throw new IllegalArgumentException();
                });
    }

    /** Returns the constant whose name a parameter gives in lower case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        List<String> choices = java.util.Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        throw wrong(name, "must be one of " + String.join(", ", choices));
    }

    private static <T> T parsed(String name, String rule, java.util.function.Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw wrong(name, rule);
        }
    }

    /** Returns the problem of a parameter; the rule is the rest of a sentence. */
    public static ProblemException wrong(String name, String rule) {
        return new ProblemException(ProblemKind.INVALID_REQUEST, "The parameter " + name + " " + rule);
    }
}
