package io.dstream.console.configuration;

import io.dstream.console.configuration.HclTokens.Kind;
import io.dstream.console.configuration.HclTokens.Token;
import io.dstream.console.ui.Work;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * Colours the HCL in an area: it is scanned in the background and painted where the colours changed only, since painting
 * a document of thousands of lines after each key makes typing slow.
 */
final class HclColours {
    private final CodeArea area;
    private final Work work;
    private List<Token> tokens = List.of();
    private List<Range> problems = List.of();
    /** How many characters of the text at its start, and at its end, are the ones that were painted. */
    private int cleanHead;

    private int cleanTail;
    private int painted;
    private long generation;
    private boolean isStale;

    /** Characters from the one up to before the other. */
    record Range(int start, int end) {
        Range moved(PlainTextChange change) {
            return new Range(moved(start, change), moved(end, change));
        }

        private static int moved(int at, PlainTextChange change) {
            return at <= change.getPosition() ? at : Math.max(change.getPosition(), at + change.getNetLength());
        }
    }

    HclColours(CodeArea area, Work work) {
        this.area = area;
        this.work = work;
        area.plainTextChanges().subscribe(this::changed);
        area.textProperty().addListener((property, before, now) -> scan(now));
    }

    private void changed(PlainTextChange change) {
        cleanHead = Math.min(cleanHead, change.getPosition());
        cleanTail = Math.min(cleanTail, area.getLength() - change.getInsertionEnd());
        problems = problems.stream().map(each -> each.moved(change)).toList();
    }

    private void scan(String text) {
        long asked = ++generation;
        isStale = true;
        work.ask(() -> HclTokens.scan(text), found -> take(found, asked), failed -> {});
    }

    private void take(List<Token> found, long asked) {
        if (asked != generation) {
            return;
        }
        int length = area.getLength();
        int head = sameAtStart(found);
        int tail = sameAtEnd(found, head, length - painted);
        int from = head == 0 ? 0 : found.get(head - 1).end();
        int to = tail == 0 ? length : found.get(found.size() - tail).start();
        tokens = found;
        isStale = false;
        paint(Math.min(from, cleanHead), Math.max(to, length - cleanTail));
        painted = length;
        cleanHead = length;
        cleanTail = length;
    }

    private int sameAtStart(List<Token> found) {
        int most = Math.min(tokens.size(), found.size());
        int same = 0;
        while (same < most && tokens.get(same).equals(found.get(same))) {
            same++;
        }
        return same;
    }

    private int sameAtEnd(List<Token> found, int head, int shift) {
        int most = Math.min(tokens.size(), found.size()) - head;
        int same = 0;
        while (same < most && isSame(tokens.get(tokens.size() - 1 - same), found.get(found.size() - 1 - same), shift)) {
            same++;
        }
        return same;
    }

    private static boolean isSame(Token before, Token now, int shift) {
        return before.kind() == now.kind()
                && before.start() + shift == now.start()
                && before.end() + shift == now.end();
    }

    /** Underlines these places, and no others. */
    void underline(List<Range> found) {
        List<Range> before = problems;
        problems = List.copyOf(found);
        before.forEach(this::repaint);
        found.forEach(this::repaint);
    }

    private void repaint(Range range) {
        if (isStale) {
            // What is known of the text is not what is in the area; the scan that is under way paints this, too.
            cleanHead = Math.min(cleanHead, range.start());
            cleanTail = Math.min(cleanTail, area.getLength() - range.end());
        } else {
            paint(range.start(), range.end());
        }
    }

    /** Returns where the token at a place ends. */
    int wordEnd(int from) {
        return tokens.stream()
                .filter(token -> token.start() <= from && from < token.end())
                .findFirst()
                .map(Token::end)
                .orElse(from + 1);
    }

    private void paint(int start, int end) {
        int from = Math.max(0, start);
        int to = Math.min(area.getLength(), end);
        if (from >= to) {
            return;
        }
        StyleSpans<Collection<String>> all = colours(from, to);
        for (Range each : problems) {
            all = underlined(all, Math.max(from, each.start()), Math.min(to, each.end()), from);
        }
        area.setStyleSpans(from, all);
    }

    private StyleSpans<Collection<String>> colours(int from, int to) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = from;
        for (Token token : tokens) {
            int start = Math.max(at, token.start());
            int end = Math.min(to, token.end());
            if (start < end) {
                spans.add(List.of(), start - at);
                spans.add(List.of(style(token.kind())), end - start);
                at = end;
            }
        }
        spans.add(List.of(), to - at);
        return spans.create();
    }

    private static StyleSpans<Collection<String>> underlined(
            StyleSpans<Collection<String>> colours, int start, int end, int from) {
        if (start >= end) {
            return colours;
        }
        StyleSpansBuilder<Collection<String>> line = new StyleSpansBuilder<>();
        line.add(List.of(), start - from);
        line.add(List.of("hcl-problem"), end - start);
        line.add(List.of(), colours.length() - (end - from));
        return colours.overlay(line.create(), HclColours::both);
    }

    private static Collection<String> both(Collection<String> one, Collection<String> other) {
        if (other.isEmpty()) {
            return one;
        }
        return one.isEmpty()
                ? other
                : List.of(one.iterator().next(), other.iterator().next());
    }

    private static String style(Kind kind) {
        return "hcl-" + kind.name().toLowerCase(Locale.ROOT);
    }
}
