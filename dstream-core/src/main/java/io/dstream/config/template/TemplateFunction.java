package io.dstream.config.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions that a template may call, named as sprig names them. */
enum TemplateFunction {
    ENV(1),
    FILE(1),
    DEFAULT(2),
    REQUIRED(2),
    QUOTE(1),
    TRIM(1),
    UPPER(1),
    LOWER(1);

    private final int arguments;

    TemplateFunction(int arguments) {
        this.arguments = arguments;
    }

    static Optional<TemplateFunction> named(String word) {
        return Arrays.stream(values())
                .filter(function -> function.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TemplateFunction::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns how many arguments it takes, what comes through a pipe included. */
    int arguments() {
        return arguments;
    }
}
