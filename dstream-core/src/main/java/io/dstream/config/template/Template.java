package io.dstream.config.template;

import java.util.Map;

/** One action of a template, from its two opening braces to its two closing ones. */
public final class Template {
    private final Expression expression;
    private final int end;

    Template(Expression expression, int end) {
        this.expression = expression;
        this.end = end;
    }

    /**
     * Parses the action that starts at an offset.
     *
     * <p>Its texts may be quoted plainly or, since they stand within a quoted HCL string, with a backslash before each
     * quote.
     *
     * @throws TemplateException if it is not within the supported subset
     */
    public static Template parse(String text, int offset) {
        return new TemplateParser(text, offset).parse();
    }

    /** Returns the offset behind the closing braces. */
    public int end() {
        return end;
    }

    /**
     * Computes the text that takes the action's place.
     *
     * @throws TemplateException if an environment variable is missing
     */
    public String render(Map<String, String> environment) {
        return expression.evaluate(new Environment(environment)).text();
    }
}
