package io.dstream.shape;

import io.dstream.shape.Operand.Column;
import io.dstream.shape.Operand.Literal;
import io.dstream.shape.Operand.OperationWord;
import io.dstream.shape.Term.Relation;
import io.dstream.shape.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a condition by recursive descent: or, and, not, comparison. */
final class ConditionParser {
    private static final int MAX_DEPTH = 64;

    private static final Map<String, Relation> RELATIONS = Map.of(
            "=", Relation.EQUAL,
            "<>", Relation.NOT_EQUAL,
            "!=", Relation.NOT_EQUAL,
            "<", Relation.LESS,
            "<=", Relation.AT_MOST,
            ">", Relation.GREATER,
            ">=", Relation.AT_LEAST);

    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "not", "in", "between", "like", "is", "null", "true", "false");
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "delete");

    private final List<Token> tokens;
    private int next;
    private int depth;

    ConditionParser(String text) {
        this.tokens = ConditionScanner.scan(text);
    }

    Term parse() {
        Term term = any();
        if (peek().kind() != Kind.END) {
            throw expected("AND, OR or the end");
        }
        return term;
    }

    private Term any() {
        List<Term> terms = new ArrayList<>(List.of(all()));
        while (takeWord("or")) {
            terms.add(all());
        }
        return terms.size() == 1 ? terms.get(0) : new Term.Any(List.copyOf(terms));
    }

    private Term all() {
        List<Term> terms = new ArrayList<>(List.of(negatable()));
        while (takeWord("and")) {
            terms.add(negatable());
        }
        return terms.size() == 1 ? terms.get(0) : new Term.All(List.copyOf(terms));
    }

    private Term negatable() {
        if (depth == MAX_DEPTH) {
            throw new ConditionSyntaxException(
                    peek().offset(), "it is nested deeper than " + MAX_DEPTH + " times: write it simpler");
        }
        depth++;
        Term term = takeWord("not") ? new Term.Not(negatable()) : simple();
        depth--;
        return term;
    }

    private Term simple() {
        if (takeSymbol("(")) {
            Term term = any();
            expectSymbol(")");
            return term;
        }
        if (peek().isWord("changed") && tokens.get(next + 1).isSymbol("(")) {
            next += 2;
            String column = column("a column, as in changed(Amount)");
            expectSymbol(")");
            return new Term.Changed(column);
        }
        return statement(operand());
    }

    private Term statement(Operand left) {
        Relation relation = peek().kind() == Kind.SYMBOL ? RELATIONS.get(peek().text()) : null;
        if (relation != null) {
            next++;
            return compared(left, relation, operand());
        }
        if (takeWord("is")) {
            boolean isNot = takeWord("not");
            expectWord("null");
            Term isNull = new Term.IsNull(columnOf(left));
            return isNot ? new Term.Not(isNull) : isNull;
        }
        boolean isNot = takeWord("not");
        Term term = range(left);
        return isNot ? new Term.Not(term) : term;
    }

    private Term range(Operand left) {
        if (takeWord("in")) {
            expectSymbol("(");
            List<Term> terms = new ArrayList<>();
            do {
                terms.add(compared(left, Relation.EQUAL, operand()));
            } while (takeSymbol(","));
            expectSymbol(")");
            return new Term.Any(List.copyOf(terms));
        }
        if (takeWord("between")) {
            Operand low = operand();
            expectWord("and");
            return new Term.All(
                    List.of(compared(left, Relation.AT_LEAST, low), compared(left, Relation.AT_MOST, operand())));
        }
        if (takeWord("like")) {
            return like(left);
        }
        throw expected("=, <>, <, <=, >, >=, IN, BETWEEN, LIKE or IS NULL");
    }

    private Term like(Operand left) {
        Token pattern = take();
        if (pattern.kind() != Kind.TEXT) {
            throw expected(pattern, "a pattern in single quotes");
        }
        if (pattern.text().contains("[")) {
            throw new ConditionSyntaxException(
                    pattern.offset(), "a pattern knows no brackets: write percent signs and underscores only");
        }
        if (left instanceof Literal) {
            throw new ConditionSyntaxException(pattern.offset(), "LIKE stands behind a column");
        }
        return new Term.Like(left, pattern.text());
    }

    private Term compared(Operand left, Relation relation, Operand right) {
        int offset = tokens.get(next - 1).offset();
        if (left instanceof Literal && right instanceof Literal) {
            throw new ConditionSyntaxException(offset, "compare a column or operation with a value");
        }
        boolean isOperation = left instanceof OperationWord || right instanceof OperationWord;
        Operand other = left instanceof OperationWord ? right : left;
        if (isOperation && !(other instanceof Literal literal && isOperation(literal))) {
            throw new ConditionSyntaxException(offset, "operation is 'insert', 'update' or 'delete'");
        }
        return new Term.Comparison(left, relation, right);
    }

    private static boolean isOperation(Literal literal) {
        return literal.value() instanceof String word && OPERATIONS.contains(word);
    }

    private Operand operand() {
        Token token = take();
        return switch (token.kind()) {
            case TEXT -> new Literal(token.text());
            case NUMBER -> new Literal(new BigDecimal(token.text()));
            case NAME -> new Column(token.text());
            case WORD -> word(token);
            case SYMBOL, END -> throw expected(token, "a column, operation or a value");
        };
    }

    private static Operand word(Token token) {
        if (token.isWord("operation")) {
            return new OperationWord();
        }
        if (token.isWord("true") || token.isWord("false")) {
            return new Literal(token.isWord("true"));
        }
        if (token.isWord("null")) {
            throw new ConditionSyntaxException(token.offset(), "nothing equals NULL: write IS NULL or IS NOT NULL");
        }
        if (KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT))) {
            throw expected(token, "a column, operation or a value");
        }
        return new Column(token.text());
    }

    private String column(String what) {
        Token token = peek();
        Operand operand = token.kind() == Kind.WORD || token.kind() == Kind.NAME ? operand() : new Literal("");
        if (operand instanceof Column column) {
            return column.name();
        }
        throw expected(token, what);
    }

    private String columnOf(Operand operand) {
        if (operand instanceof Column column) {
            return column.name();
        }
        throw new ConditionSyntaxException(tokens.get(next - 1).offset(), "IS NULL stands behind a column");
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private boolean takeWord(String word) {
        boolean isNext = peek().isWord(word);
        next += isNext ? 1 : 0;
        return isNext;
    }

    private boolean takeSymbol(String symbol) {
        boolean isNext = peek().isSymbol(symbol);
        next += isNext ? 1 : 0;
        return isNext;
    }

    private void expectWord(String word) {
        if (!takeWord(word)) {
            throw expected(word.toUpperCase(Locale.ROOT));
        }
    }

    private void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw expected(symbol);
        }
    }

    private ConditionSyntaxException expected(String what) {
        return expected(peek(), what);
    }

    private static ConditionSyntaxException expected(Token found, String what) {
        return new ConditionSyntaxException(found.offset(), "expected " + what + ", found " + found.described());
    }
}
