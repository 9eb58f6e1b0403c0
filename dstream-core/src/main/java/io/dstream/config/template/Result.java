package io.dstream.config.template;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The text that an expression came to, or which environment variable was missing for it. */
final class Result {
    private final @Nullable String text;
    private final int missingAt;
    private final String missingVariable;

    private Result(@Nullable String text, int missingAt, String missingVariable) {
        this.text = text;
        this.missingAt = missingAt;
        this.missingVariable = missingVariable;
    }

    static Result of(String text) {
        return new Result(text, 0, "");
    }

    static Result missing(int offset, String variable) {
        return new Result(null, offset, variable);
    }

    boolean isBlank() {
        return text == null || text.isEmpty();
    }

    Result map(UnaryOperator<String> change) {
        return text == null ? this : of(change.apply(text));
    }

    String textOr(String otherwise) {
        return text == null ? otherwise : text;
    }

    /**
     * Returns the text.
     *
     * @throws TemplateException if an environment variable was missing for it
     */
    String text() {
        if (text == null) {
            throw new TemplateException(
                    missingAt,
                    "environment variable " + missingVariable
                            + " is not set: set it, or give a fallback with | default \"...\"");
        }
        return text;
    }
}
