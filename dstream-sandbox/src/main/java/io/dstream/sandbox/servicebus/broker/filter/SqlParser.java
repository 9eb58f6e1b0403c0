package io.dstream.sandbox.servicebus.broker.filter;

import io.dstream.sandbox.servicebus.broker.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a condition: OR binds weakest, then AND, NOT, comparisons, sums, products, signs. */
final class SqlParser {
    private static final int MAX_DEPTH = 64;
    private static final Set<String> RESERVED =
            Set.of("AND", "OR", "NOT", "LIKE", "ESCAPE", "IN", "IS", "NULL", "EXISTS", "TRUE", "FALSE");

    private final List<Token> tokens;
    private final Map<String, Object> parameters;
    private int next;
    private int depth;

    SqlParser(String expression, Map<String, Object> parameters) {
        this.tokens = Lexer.tokens(expression);
        this.parameters = parameters;
    }

    /** What was read: a condition or a value, and where it began. */
    private record Part(
            @Nullable Predicate predicate, @Nullable Expression expression, int at) {}

    Predicate condition() {
        Part whole = disjunction();
        if (peek().kind() != Kind.END) {
            throw unexpected(peek());
        }
        return predicate(whole);
    }

    // ---- conditions

    private Part disjunction() {
        Part left = conjunction();
        while (takeKeyword("OR")) {
            left = condition(left, Predicate.or(predicate(left), predicate(conjunction())));
        }
        return left;
    }

    private Part conjunction() {
        Part left = negation();
        while (takeKeyword("AND")) {
            left = condition(left, Predicate.and(predicate(left), predicate(negation())));
        }
        return left;
    }

    private Part negation() {
        int at = peek().at();
        if (takeKeyword("NOT")) {
            return nested(() -> new Part(Predicate.not(predicate(negation())), null, at));
        }
        return comparison();
    }

    private Part comparison() {
        int at = peek().at();
        if (takeKeyword("EXISTS")) {
            take("(");
            Expression property = property(advance());
            take(")");
            return new Part(Predicate.not(Predicate.isNull(property)), null, at);
        }
        Part left = sum();
        Token operator = peek();
        if (operator.kind() == Kind.SYMBOL && Comparison.isSymbol(operator.text())) {
            advance();
            return condition(
                    left, Predicate.comparison(Comparison.of(operator.text()), expression(left), expression(sum())));
        }
        if (takeKeyword("IS")) {
            boolean negated = takeKeyword("NOT");
            takeKeywordOrFail("NULL");
            return negatable(left, Predicate.isNull(expression(left)), negated);
        }
        boolean negated = takeKeyword("NOT");
        if (takeKeyword("IN")) {
            return negatable(left, Predicate.in(expression(left), list()), negated);
        }
        if (takeKeyword("LIKE")) {
            Expression pattern = expression(sum());
            Expression escape = takeKeyword("ESCAPE") ? expression(sum()) : null;
            return negatable(left, Predicate.like(expression(left), pattern, escape), negated);
        }
        if (negated) {
            throw unexpected(peek());
        }
        return left;
    }

    private List<Expression> list() {
        take("(");
        List<Expression> elements = new ArrayList<>();
        elements.add(expression(sum()));
        while (peek().isSymbol(",")) {
            advance();
            elements.add(expression(sum()));
        }
        take(")");
        return elements;
    }

    // ---- values

    private Part sum() {
        Part left = product();
        while (peek().isSymbol("+") || peek().isSymbol("-")) {
            left = arithmetic(left, advance(), product());
        }
        return left;
    }

    private Part product() {
        Part left = signed();
        while (peek().isSymbol("*") || peek().isSymbol("/") || peek().isSymbol("%")) {
            left = arithmetic(left, advance(), signed());
        }
        return left;
    }

    private Part arithmetic(Part left, Token operator, Part right) {
        char symbol = operator.text().charAt(0);
        return value(left.at(), Expression.arithmetic(symbol, expression(left), expression(right)));
    }

    private Part signed() {
        Token token = peek();
        if (token.isSymbol("-")) {
            advance();
            return nested(() -> value(token.at(), Expression.negative(expression(signed()))));
        }
        if (token.isSymbol("+")) {
            advance();
            return nested(() -> value(token.at(), Expression.positive(expression(signed()))));
        }
        return primary();
    }

    private Part primary() {
        Token token = advance();
        if (token.isSymbol("(")) {
            Part inner = nested(this::disjunction);
            take(")");
            return inner;
        }
        return switch (token.kind()) {
            case STRING -> value(token.at(), Expression.constant(token.text()));
            case NUMBER -> value(token.at(), Expression.constant(number(token)));
            case PARAMETER -> value(token.at(), Expression.constant(parameter(token)));
            case QUOTED_NAME -> value(token.at(), property(token));
            case WORD -> value(token.at(), word(token));
            default -> throw unexpected(token);
        };
    }

    private Expression word(Token token) {
        if (token.isKeyword("NULL")) {
            return Expression.constant(null);
        }
        if (token.isKeyword("TRUE") || token.isKeyword("FALSE")) {
            return Expression.constant(token.isKeyword("TRUE"));
        }
        return peek().isSymbol("(") ? function(token) : property(token);
    }

    private Expression function(Token name) {
        take("(");
        if (name.isKeyword("NEWID")) {
            take(")");
            return message -> UUID.randomUUID();
        }
        if (name.isKeyword("PROPERTY") || name.isKeyword("P")) {
            Expression property = expression(sum());
            take(")");
            return Expression.named(property);
        }
        throw BadFilterException.at(name.at(), "there is no function '" + name.text() + "'.");
    }

    private Expression property(Token first) {
        if (!peek().isSymbol(".")) {
            return Expression.application(name(first));
        }
        advance();
        String name = name(advance());
        if (first.isKeyword("USER")) {
            return Expression.application(name);
        }
        if (!first.isKeyword("SYS")) {
            throw BadFilterException.at(first.at(), "the scope is neither 'sys' nor 'user'.");
        }
        if (SystemProperty.BROKERS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw BadFilterException.at(first.at(), "the sandbox does not serve sys." + name + " in filters.");
        }
        return Expression.system(name);
    }

    private static String name(Token token) {
        boolean plain =
                token.kind() == Kind.WORD && !RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
        if (!plain && token.kind() != Kind.QUOTED_NAME) {
            throw unexpected(token);
        }
        return token.text();
    }

    private static Object number(Token token) {
        try {
            String text = token.text();
            boolean whole = text.chars().allMatch(Character::isDigit);
            return whole ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw BadFilterException.at(token.at(), "the number is out of range.");
        }
    }

    private Object parameter(Token token) {
        Object value = parameters.get(token.text());
        if (value == null) {
            throw BadFilterException.at(token.at(), "the parameter " + token.text() + " has no value.");
        }
        return value;
    }

    // ---- parts and tokens

    private static Part condition(Part left, Predicate predicate) {
        return new Part(predicate, null, left.at());
    }

    private static Part negatable(Part left, Predicate predicate, boolean negated) {
        return condition(left, negated ? Predicate.not(predicate) : predicate);
    }

    private static Part value(int at, Expression expression) {
        return new Part(null, expression, at);
    }

    private static Predicate predicate(Part part) {
        Predicate predicate = part.predicate();
        if (predicate == null) {
            throw BadFilterException.at(part.at(), "a condition is expected and not a value.");
        }
        return predicate;
    }

    private static Expression expression(Part part) {
        Expression expression = part.expression();
        if (expression == null) {
            throw BadFilterException.at(part.at(), "a value is expected and not a condition.");
        }
        return expression;
    }

    private Part nested(Supplier<Part> reading) {
        if (++depth > MAX_DEPTH) {
            throw BadFilterException.at(peek().at(), "the expression is nested too deeply.");
        }
        Part part = reading.get();
        depth--;
        return part;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token advance() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private boolean takeKeyword(String keyword) {
        boolean found = peek().isKeyword(keyword);
        if (found) {
            advance();
        }
        return found;
    }

    private void takeKeywordOrFail(String keyword) {
        if (!takeKeyword(keyword)) {
            throw unexpected(peek());
        }
    }

    private void take(String symbol) {
        Token token = advance();
        if (!token.isSymbol(symbol)) {
            throw BadFilterException.at(token.at(), "'" + symbol + "' is expected and not " + token.shown() + ".");
        }
    }

    private static BadFilterException unexpected(Token token) {
        return BadFilterException.at(token.at(), "unexpected " + token.shown() + ".");
    }
}
