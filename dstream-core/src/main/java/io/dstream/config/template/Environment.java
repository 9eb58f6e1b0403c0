package io.dstream.config.template;

import java.util.Map;
import java.util.regex.Pattern;

/** Looks up environment variables for templates. */
final class Environment {
    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    Result lookUp(int offset, Result name) {
        String variable = name.text();
        if (!VARIABLE_NAME.matcher(variable).matches()) {
            // Not repeated: whoever mistakes env for a quoting function writes the secret itself here.
            throw new TemplateException(
                    offset, "env takes the name of an environment variable: letters, digits and underscores");
        }
        String value = variables.get(variable);
        return value == null ? Result.missing(offset, variable) : Result.of(value);
    }
}
