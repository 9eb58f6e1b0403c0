package io.dstream.config.hcl;

import io.dstream.config.source.Span;
import io.dstream.config.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as it will be given to hcl4j: checked, and with a mark in place of each part that hcl4j must not read.
 *
 * <p>The marks are noncharacters of Unicode, which no text holds: the scanner puts a mark in place of those as well.
 */
final class RawValue {
    private static final char MARK_START = '\uFDD0';
    private static final char MARK_END = '\uFDD1';

    private final StringBuilder hcl = new StringBuilder();
    private final List<Insert> inserts = new ArrayList<>();
    private final List<Integer> itemOffsets = new ArrayList<>();
    private final List<Span> templates = new ArrayList<>();
    private final List<HclPlace> places = new ArrayList<>();
    private boolean isList;

    /** What takes a mark's place. */
    private record Insert(@Nullable Template template, String literal) {
        @Override
        public String toString() {
            return "Insert";
        }
    }

    void append(CharSequence text) {
        hcl.append(text);
    }

    void append(char c) {
        if (c >= MARK_START && c <= MARK_END) {
            insert(String.valueOf(c));
        } else {
            hcl.append(c);
        }
    }

    void insert(String literal) {
        mark(new Insert(null, literal));
    }

    void insert(Template template, Span place) {
        mark(new Insert(template, ""));
        templates.add(place);
    }

    private void mark(Insert insert) {
        hcl.append(MARK_START).append(inserts.size()).append(MARK_END);
        inserts.add(insert);
    }

    void startItem(int offset) {
        itemOffsets.add(offset);
    }

    int lastItemOffset() {
        return itemOffsets.get(itemOffsets.size() - 1);
    }

    void endItem(Span content, int end) {
        places.add(new HclPlace(new Span(lastItemOffset(), end), content, templates));
        templates.clear();
    }

    List<HclPlace> places() {
        return places;
    }

    void markAsList() {
        isList = true;
    }

    boolean isList() {
        return isList;
    }

    int itemCount() {
        return itemOffsets.size();
    }

    int itemOffset(int index) {
        return itemOffsets.get(index);
    }

    String hcl() {
        return hcl.toString();
    }

    /**
     * Puts the parts back in place of their marks.
     *
     * @throws io.dstream.config.template.TemplateException if a template has no value
     */
    HclScalar resolve(int offset, String marked, Map<String, String> environment) {
        StringBuilder resolved = new StringBuilder(marked.length());
        boolean isFromTemplate = false;
        int from = 0;
        for (int mark = marked.indexOf(MARK_START); mark >= 0; mark = marked.indexOf(MARK_START, from)) {
            int end = marked.indexOf(MARK_END, mark);
            Insert insert = inserts.get(Integer.parseInt(marked.substring(mark + 1, end)));
            resolved.append(marked, from, mark);
            resolved.append(
                    insert.template() == null
                            ? insert.literal()
                            : insert.template().render(environment));
            isFromTemplate |= insert.template() != null;
            from = end + 1;
        }
        return new HclScalar(
                offset, resolved.append(marked, from, marked.length()).toString(), isFromTemplate);
    }
}
