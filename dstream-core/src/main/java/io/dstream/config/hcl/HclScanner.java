package io.dstream.config.hcl;

import io.dstream.config.hcl.RawBlock.RawAttribute;
import io.dstream.config.source.Problems;
import io.dstream.config.source.Span;
import io.dstream.config.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the blocks and attributes of a file, and everything in it that is not HCL.
 *
 * <p>A problem within a line does not end the scan unless the rest of the line holds something that may open or close a
 * block, list or comment: reading on would only report what follows from the first problem.
 */
final class HclScanner {
    private static final int MAX_DEPTH = 64;
    private static final Pattern BRACES_OF_TEMPLATES = Pattern.compile("\\{\\{|}}");
    private static final Pattern OPENS_OR_CLOSES = Pattern.compile("[{}\\[\\]]|<<|/\\*");
    private static final Pattern OPENS_BEHIND_A_LIST = Pattern.compile("[{}\\[]|<<|/\\*");

    private final Cursor cursor;
    private final ValueScanner values;
    private final Problems problems;

    HclScanner(String text, Problems problems) {
        this.cursor = new Cursor(text);
        this.values = new ValueScanner(cursor);
        this.problems = problems;
    }

    /** Returns the whole file as a block without a name, or null where its structure is broken. */
    @Nullable
    RawBlock scan() {
        RawBlock file = new RawBlock("", 0, List.of());
        try {
            scanBody(file, 0);
            if (!cursor.isAtEnd()) {
                throw SyntaxException.fatal(cursor.offset(), "this } closes nothing: remove it, or add the missing {");
            }
            return file;
        } catch (SyntaxException e) {
            problems.add(e.offset(), e.text());
            return null;
        }
    }

    /** Returns where comments stand, as far as the scan came. */
    List<Span> comments() {
        return cursor.comments();
    }

    private void scanBody(RawBlock block, int depth) {
        cursor.skipLines();
        while (!cursor.isAtEnd() && cursor.peek() != '}') {
            try {
                scanItem(block, depth);
                expectLineEnd();
            } catch (SyntaxException e) {
                recover(e);
            }
            cursor.skipLines();
        }
    }

    private void scanItem(RawBlock block, int depth) {
        int offset = cursor.offset();
        if (!Cursor.isWordStart(cursor.peek())) {
            throw SyntaxException.inLine(offset, "expected a setting or a block, found " + cursor.describeNext());
        }
        String name = cursor.word();
        cursor.skipInLine();
        switch (cursor.peek()) {
            case '=' -> scanAttribute(block, name, offset);
            case '{' -> scanBlock(block, new RawBlock(name, offset, List.of()), depth);
            default -> {
                scanBlock(block, new RawBlock(name, offset, scanLabels()), depth);
            }
        }
    }

    private List<String> scanLabels() {
        List<String> labels = new ArrayList<>();
        while (cursor.peek() == '"' || Cursor.isWordStart(cursor.peek())) {
            labels.add(values.scanLabel());
            cursor.skipInLine();
        }
        if (cursor.peek() != '{') {
            throw SyntaxException.inLine(
                    cursor.offset(),
                    "expected = or { behind a name, found " + cursor.describeNext() + ": write name = \"value\"");
        }
        return labels;
    }

    private void scanAttribute(RawBlock block, String name, int offset) {
        cursor.skip(1);
        cursor.skipInLine();
        int valueOffset = cursor.offset();
        RawAttribute first = block.attributes().get(name);
        if (first != null) {
            String key = Spelling.isPrintable(name, Set.of()) ? "\"" + name + "\"" : "this setting";
            problems.add(
                    offset, key + " is set twice, first at " + problems.positionOf(first.offset()) + ": remove one");
        }
        // Noted first: a value that cannot be read is not a setting that is missing.
        block.attributes().putIfAbsent(name, new RawAttribute(name, offset, valueOffset, null));
        RawValue value = values.scan();
        if (first == null) {
            block.attributes().put(name, new RawAttribute(name, offset, valueOffset, value));
        }
    }

    private void scanBlock(RawBlock parent, RawBlock block, int depth) {
        if (depth == MAX_DEPTH) {
            throw SyntaxException.fatal(block.offset(), "blocks are nested more than " + MAX_DEPTH + " deep");
        }
        parent.blocks().add(block);
        cursor.skip(1);
        cursor.skipInLine();
        if (cursor.isAtLineEnd()) {
            scanBody(block, depth + 1);
        } else if (cursor.peek() != '}') {
            scanOnlySetting(block, depth + 1);
        }
        if (cursor.isAtEnd()) {
            throw SyntaxException.fatal(
                    block.offset(), "this block is never closed: add }" + hintAtSwallowedBlock(block));
        }
        cursor.skip(1);
    }

    private void scanOnlySetting(RawBlock block, int depth) {
        int offset = cursor.offset();
        scanItem(block, depth);
        cursor.skipInLine();
        if (cursor.peek() != '}' || !block.blocks().isEmpty()) {
            throw SyntaxException.fatal(
                    offset, "a block on one line holds one setting: put each setting on a line of its own");
        }
    }

    private String hintAtSwallowedBlock(RawBlock block) {
        if (block.blocks().isEmpty()) {
            return "";
        }
        RawBlock last = block.blocks().get(block.blocks().size() - 1);
        return ", perhaps before the block at " + problems.positionOf(last.offset());
    }

    private void expectLineEnd() {
        cursor.skipInLine();
        if (!cursor.isAtLineEnd()) {
            throw SyntaxException.inLine(
                    cursor.offset(),
                    "expected the end of the line, found " + cursor.describeNext() + ": "
                            + "each setting and each block stands on a line of its own");
        }
    }

    private void recover(SyntaxException e) {
        cursor.skipToLineEnd();
        int from = Math.min(e.offset(), cursor.offset());
        String rest = BRACES_OF_TEMPLATES
                .matcher(cursor.text().substring(from, cursor.offset()))
                .replaceAll("");
        boolean isPlain =
                switch (e.reach()) {
                    case LINE -> !OPENS_OR_CLOSES.matcher(rest).find();
                    case LIST ->
                        rest.contains("]") && !OPENS_BEHIND_A_LIST.matcher(rest).find();
                    case FILE -> false;
                };
        if (!isPlain) {
            throw SyntaxException.fatal(e.offset(), e.text());
        }
        problems.add(e.offset(), e.text());
    }
}
