package io.dstream.web.problem;

import io.dstream.control.ConfigControl.ConfigDiagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it.
 *
 * @param type names the kind
 * @param title of the kind
 * @param detail what was wrong this time, a sentence
 * @param instance the path that was asked for, null where it is not known
 * @param remedy what to do about it, a sentence; null where nothing is known
 * @param diagnostics what is wrong in a configuration text, else empty
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String remedy,
        List<ConfigDiagnostic> diagnostics) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Returns a problem without remedy. */
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, null, null, List.of());
    }

    /** Returns this with a remedy. */
    public Problem withRemedy(@Nullable String text) {
        return new Problem(type, title, status, detail, instance, text, diagnostics);
    }

    /** Returns this with diagnostics. */
    public Problem withDiagnostics(List<ConfigDiagnostic> found) {
        return new Problem(type, title, status, detail, instance, remedy, found);
    }

    /** Returns this for a path. */
    public Problem at(@Nullable String path) {
        return new Problem(type, title, status, detail, path, remedy, diagnostics);
    }
}
