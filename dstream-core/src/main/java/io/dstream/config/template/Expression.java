package io.dstream.config.template;

import java.util.List;

/** What a template's action computes. */
sealed interface Expression {
    /**
     * Computes the text.
     *
     * @throws TemplateException if {@code required} found nothing
     */
    Result evaluate(Environment environment);

    /** A text that stands in the template itself. */
    record Literal(String text) implements Expression {
        @Override
        public Result evaluate(Environment environment) {
            return Result.of(text);
        }
    }

    /**
     * A call of a function.
     *
     * @param offset where the function's name stands
     * @param arguments as many as the function takes
     */
    record Call(int offset, TemplateFunction function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Result evaluate(Environment environment) {
            Result first = arguments.get(0).evaluate(environment);
            return switch (function) {
                case ENV -> environment.lookUp(offset, first);
                case FILE -> SecretFile.read(offset, first.text());
                case DEFAULT -> {
                    Result given = arguments.get(1).evaluate(environment);
                    yield given.isBlank() ? first : given;
                }
                case REQUIRED -> required(first, arguments.get(1).evaluate(environment));
                // A value is put in after the file was parsed, so it needs no quotes of its own.
                case QUOTE -> first;
                case TRIM -> first.map(String::strip);
                case UPPER -> first.map(text -> text.toUpperCase(java.util.Locale.ROOT));
                case LOWER -> first.map(text -> text.toLowerCase(java.util.Locale.ROOT));
            };
        }

        private Result required(Result message, Result given) {
            if (given.isBlank()) {
                throw new TemplateException(offset, message.textOr("a required value is missing"));
            }
            return given;
        }
    }
}
