package io.dstream.config.hcl;

import io.dstream.config.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one value stands in its file.
 *
 * @param whole all of it, with quotes or heredoc marks
 * @param content what stands within those
 * @param templates the templates in the content, from their opening to their closing braces, in order
 */
public record HclPlace(Span whole, Span content, List<Span> templates) {
    public HclPlace {
        templates = List.copyOf(templates);
    }

    /** A part of a value's content: literal text or one template. */
    public record Part(Span span, boolean isTemplate) {}

    /** Returns the content's parts in order, none of them empty. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        int at = content.start();
        for (Span template : templates) {
            addLiteral(parts, at, template.start());
            parts.add(new Part(template, true));
            at = template.end();
        }
        addLiteral(parts, at, content.end());
        return parts;
    }

    private static void addLiteral(List<Part> parts, int start, int end) {
        if (start < end) {
            parts.add(new Part(new Span(start, end), false));
        }
    }
}
