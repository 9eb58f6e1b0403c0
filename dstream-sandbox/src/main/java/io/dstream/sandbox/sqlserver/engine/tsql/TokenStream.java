package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.ArrayList;
import java.util.List;

/** The words of a batch, read from left to right. */
class TokenStream {
    private final String text;
    private final List<Token> tokens;
    private int at;

    TokenStream(String text) {
        this.text = text;
        this.tokens = Tokenizer.tokenize(text);
    }

    final Token peek() {
        return tokens.get(at);
    }

    final Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    final Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    final boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    final boolean at(String keyword) {
        return peek().is(keyword);
    }

    final boolean atOperator(String operator) {
        return peek().isOperator(operator);
    }

    final boolean atAny(String... keywords) {
        for (String keyword : keywords) {
            if (at(keyword)) {
                return true;
            }
        }
        return false;
    }

    /** Takes these words if they all come next. */
    final boolean accept(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!peek(i).is(keywords[i])) {
                return false;
            }
        }
        at += keywords.length;
        return true;
    }

    final boolean acceptOperator(String operator) {
        if (atOperator(operator)) {
            at++;
            return true;
        }
        return false;
    }

    final void expect(String... keywords) {
        for (String keyword : keywords) {
            if (!accept(keyword)) {
                throw syntaxError();
            }
        }
    }

    final void expectOperator(String operator) {
        if (!acceptOperator(operator)) {
            throw syntaxError();
        }
    }

    final SqlErrorException syntaxError() {
        String near = atEnd() ? lastText() : peek().text();
        boolean keyword = !atEnd() && peek().kind() == Token.Kind.WORD && Keywords.isReserved(near);
        SqlMessage message = (keyword ? ServerError.SYNTAX_NEAR_KEYWORD : ServerError.SYNTAX_NEAR).message(near);
        return new SqlErrorException(new SqlMessage(
                message.number(), message.state(), message.severity(), message.text(), "", peek().line()));
    }

    /** Returns the error for a construct that the sandbox does not serve. */
    final SqlErrorException notServed(String construct) {
        return ServerError.NOT_SERVED.with(construct);
    }

    private String lastText() {
        return at > 0 ? tokens.get(at - 1).text() : "";
    }

    final String textFrom(Token first) {
        return text.substring(first.start(), at > 0 ? tokens.get(at - 1).end() : first.end());
    }

    final String identifier() {
        Token token = peek();
        if (!token.isName() || (token.kind() == Token.Kind.WORD && Keywords.isReserved(token.text()))) {
            throw syntaxError();
        }
        return next().text();
    }

    final ObjectName objectName() {
        List<String> parts = new ArrayList<>();
        parts.add(identifier());
        while (acceptOperator(".")) {
            parts.add(atOperator(".") ? "" : anyName());
        }
        if (parts.size() > 4) {
            throw syntaxError();
        }
        return new ObjectName(parts);
    }

    /** Reads the name of a table or of a table variable. */
    final ObjectName tableName() {
        return peek().kind() == Token.Kind.VARIABLE ? ObjectName.of(next().text()) : objectName();
    }

    /** Behind a point even a keyword is a name. */
    final String anyName() {
        if (!peek().isName()) {
            throw syntaxError();
        }
        return next().text();
    }

    final ObjectName objectNameOnly() {
        ObjectName name = objectName();
        if (!atEnd()) {
            throw syntaxError();
        }
        return name;
    }

    final long integer() {
        boolean negative = acceptOperator("-");
        if (peek().kind() != Token.Kind.INTEGER) {
            throw syntaxError();
        }
        long value = Long.parseLong(next().text());
        return negative ? -value : value;
    }

    final List<String> parenthesisedNames() {
        List<String> names = new ArrayList<>();
        expectOperator("(");
        do {
            names.add(identifier());
        } while (acceptOperator(","));
        expectOperator(")");
        return names;
    }
}
