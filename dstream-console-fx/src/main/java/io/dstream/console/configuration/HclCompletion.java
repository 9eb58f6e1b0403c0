package io.dstream.console.configuration;

import io.dstream.console.configuration.HclSettings.Setting;
import io.dstream.console.configuration.HclSettings.Times;
import io.dstream.console.configuration.HclTokens.Kind;
import io.dstream.console.configuration.HclTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says which keys and blocks may be typed at a place of a configuration. */
final class HclCompletion {
    private HclCompletion() {}

    /**
     * What may be typed.
     *
     * @param start where what is typed already begins
     * @param end behind it
     */
    record Offer(int start, int end, List<Setting> settings) {
        static Offer nothing(int caret) {
            return new Offer(caret, caret, List.of());
        }
    }

    /** Text that takes the place of another, and where the caret goes in it. */
    record Insertion(int start, int end, String text, int caret) {}

    /** Returns the settings that may begin at a caret and are not set in its block yet. */
    static Offer at(String text, int caret) {
        int start = wordStart(text, caret);
        if (!isStatementStart(text, start)) {
            return Offer.nothing(caret);
        }
        List<Token> tokens = HclTokens.scan(text);
        if (tokens.stream().anyMatch(token -> isText(token) && token.start() < caret && isWithin(token, caret, text))) {
            return Offer.nothing(caret);
        }
        Block block = block(text, tokens, start);
        if (block.isValue) {
            return Offer.nothing(caret);
        }
        String typed = text.substring(start, caret).toLowerCase(Locale.ROOT);
        List<Setting> settings = HclSettings.known().in(block.path).stream()
                .filter(setting -> setting.name().contains(typed))
                .filter(setting -> setting.times() != Times.ONCE || !block.names.contains(setting.name()))
                .sorted((one, other) -> Boolean.compare(
                        other.name().startsWith(typed), one.name().startsWith(typed)))
                .toList();
        return new Offer(start, caret, settings);
    }

    /** Returns what typing a setting at the place of an offer does. */
    static Insertion insert(String text, Offer offer, Setting setting) {
        int end = offer.end();
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        String rest = text.substring(end, Math.min(text.length(), end + 3)).stripLeading();
        if (rest.startsWith("=") || rest.startsWith("{")) {
            return new Insertion(
                    offer.start(), end, setting.name(), setting.name().length());
        }
        String indent = indent(text, offer.start());
        String before = setting.before(indent);
        return new Insertion(offer.start(), end, before + setting.after(indent), before.length());
    }

    private static String indent(String text, int at) {
        int line = text.lastIndexOf('\n', at - 1) + 1;
        int end = line;
        while (end < at && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(line, end);
    }

    private static int wordStart(String text, int caret) {
        int start = caret;
        while (start > 0 && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNamePart(char sign) {
        return HclTokens.isNameStart(sign) || Character.isDigit(sign);
    }

    private static boolean isStatementStart(String text, int start) {
        int before = start - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before < 0 || "\n{}".indexOf(text.charAt(before)) >= 0;
    }

    private static boolean isText(Token token) {
        return switch (token.kind()) {
            case COMMENT, STRING, ESCAPE, TEMPLATE, HEREDOC -> true;
            default -> false;
        };
    }

    /** A comment to the end of its line also holds that end; nothing else does. */
    private static boolean isWithin(Token token, int caret, String text) {
        return caret < token.end()
                || (caret == token.end() && token.kind() == Kind.COMMENT && !text.startsWith("*/", caret - 2));
    }

    /** A block that is open at a place. */
    private static final class Block {
        final List<String> path;
        /** A list or an object; no settings stand there. */
        final boolean isValue;

        final Set<String> names = new HashSet<>();

        Block(List<String> path, boolean isValue) {
            this.path = path;
            this.isValue = isValue;
        }

        Block child(String name, boolean isValue) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            return new Block(longer, isValue);
        }
    }

    /** Returns the block that is open at a place, with every name in it, also those that follow. */
    private static Block block(String text, List<Token> tokens, int place) {
        Deque<Block> open = new ArrayDeque<>();
        open.push(new Block(List.of(), false));
        Block found = null;
        String header = "";
        boolean isAfterKey = false;
        for (Token token : tokens) {
            if (found == null && token.start() >= place) {
                found = open.element();
            }
            if (token.kind() == Kind.KEY || (token.kind() == Kind.BLOCK && header.isEmpty())) {
                isAfterKey = token.kind() == Kind.KEY;
                header = text.substring(token.start(), token.end());
                open.element().names.add(header);
            } else if (token.is(text, '{') || token.is(text, '[')) {
                open.push(open.element().child(header, isAfterKey || open.element().isValue));
                header = "";
                isAfterKey = false;
            } else if ((token.is(text, '}') || token.is(text, ']')) && open.size() > 1) {
                open.pop();
                header = "";
                isAfterKey = false;
            } else if (isAfterKey && !token.is(text, '=')) {
                header = "";
                isAfterKey = false;
            }
        }
        return found == null ? open.element() : found;
    }
}
