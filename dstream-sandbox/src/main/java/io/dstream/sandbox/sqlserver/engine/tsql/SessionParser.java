package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the statements about the session itself: variables, options, transactions, messages, and calls of procedures. */
abstract class SessionParser extends CursorParser {
    private final Set<String> declared = new HashSet<>();

    SessionParser(String text) {
        super(text);
    }

    final Statement kill() {
        expect("KILL");
        return new Statement.Kill((int) Math.min(integer(), Short.MAX_VALUE));
    }

    final Statement use() {
        expect("USE");
        return new Statement.Use(identifier());
    }

    final Statement set() {
        expect("SET");
        if (peek().kind() == Token.Kind.VARIABLE) {
            return setVariable();
        }
        if (accept("IDENTITY_INSERT")) {
            ObjectName table = objectName();
            boolean on = accept("ON");
            if (!on) {
                expect("OFF");
            }
            return new Statement.IdentityInsert(table, on);
        }
        if (accept("TRANSACTION", "ISOLATION", "LEVEL")) {
            List<Token> level = new ArrayList<>();
            while (atAny("READ", "COMMITTED", "UNCOMMITTED", "REPEATABLE", "SNAPSHOT", "SERIALIZABLE")) {
                level.add(next());
            }
            return new Statement.SetOption(List.of("TRANSACTION ISOLATION LEVEL"), level);
        }
        List<String> options = new ArrayList<>();
        if (accept("STATISTICS")) {
            options.add("STATISTICS " + anyName().toUpperCase(Locale.ROOT));
        } else {
            do {
                options.add(anyName().toUpperCase(Locale.ROOT));
            } while (acceptOperator(","));
        }
        return new Statement.SetOption(options, optionValue());
    }

    private List<Token> optionValue() {
        List<Token> value = new ArrayList<>();
        if (atOperator("-")) {
            value.add(next());
        }
        if (atEnd() || atOperator(";")) {
            throw syntaxError();
        }
        value.add(next());
        return value;
    }

    private Statement setVariable() {
        String name = next().text();
        for (String operator : List.of("+", "-", "*", "/", "%", "&", "|", "^")) {
            if (acceptOperator(operator + "=")) {
                return new Statement.SetVariable(
                        name, new Expression.Binary(operator, new Expression.Variable(name), expression()));
            }
        }
        expectOperator("=");
        return new Statement.SetVariable(name, expression());
    }

    final Statement declare() {
        expect("DECLARE");
        if (peek().isName()) {
            return cursorDeclaration();
        }
        List<Statement.Declaration> declarations = new ArrayList<>();
        do {
            Token variable = next();
            if (variable.kind() != Token.Kind.VARIABLE) {
                throw syntaxError();
            }
            if (!declared.add(variable.text().toLowerCase(Locale.ROOT))) {
                throw ServerError.VARIABLE_TWICE.with(variable.text());
            }
            accept("AS");
            if (declarations.isEmpty() && accept("TABLE")) {
                return new Statement.DeclareTable(tableDefinition(ObjectName.of(variable.text())));
            }
            if (at("CURSOR")) {
                throw notServed("cursor variables");
            }
            SqlType type = declaredType(declarations.size() + 1).type();
            Expression value = acceptOperator("=") ? expression() : null;
            declarations.add(new Statement.Declaration(variable.text(), type, value));
        } while (acceptOperator(","));
        return new Statement.Declare(declarations);
    }

    final Statement endTransaction() {
        String kind = next().text().toUpperCase(Locale.ROOT);
        boolean transaction = accept("TRAN") || accept("TRANSACTION");
        if (!transaction) {
            accept("WORK");
        }
        return new Statement.Transaction(kind, transaction ? transactionName() : "");
    }

    final String transactionName() {
        if (peek().kind() == Token.Kind.VARIABLE) {
            return next().text();
        }
        boolean name = peek().kind() == Token.Kind.QUOTED
                || (peek().kind() == Token.Kind.WORD
                        && !StatementParser.beginsStatement(this)
                        && !Keywords.isReserved(peek().text()));
        return name ? next().text() : "";
    }

    final Statement print() {
        expect("PRINT");
        return new Statement.Print(expression());
    }

    final Statement raiseError() {
        expect("RAISERROR");
        expectOperator("(");
        List<Expression> arguments = expressions();
        expectOperator(")");
        if (arguments.size() < 3) {
            throw syntaxError();
        }
        if (accept("WITH")) {
            do {
                anyName();
            } while (acceptOperator(","));
        }
        return new Statement.RaiseError(
                arguments.get(0), arguments.get(1), arguments.get(2), arguments.subList(3, arguments.size()));
    }

    final Statement throwStatement() {
        expect("THROW");
        boolean bare = atEnd() || atOperator(";") || at("END");
        return new Statement.Throw(bare ? List.of() : expressions());
    }

    final Statement waitFor() {
        expect("WAITFOR");
        if (at("TIME")) {
            throw notServed("WAITFOR TIME");
        }
        expect("DELAY");
        return new Statement.WaitForDelay(expression());
    }

    final Statement returnStatement() {
        expect("RETURN");
        if (peek().kind() == Token.Kind.INTEGER || atOperator("-") || atOperator("(")) {
            expression();
        }
        return new Statement.Jump("RETURN");
    }

    @Override
    final Statement executeStatement() {
        return execute();
    }

    final Statement execute() {
        if (!accept("EXEC")) {
            accept("EXECUTE");
        }
        if (acceptOperator("(")) {
            Expression text = expression();
            expectOperator(")");
            if (at("AT")) {
                throw notServed("EXEC .. AT");
            }
            return new Statement.ExecuteText(text);
        }
        String status = "";
        if (peek().kind() == Token.Kind.VARIABLE && peek(1).isOperator("=")) {
            status = next().text();
            next();
        }
        if (peek().kind() == Token.Kind.VARIABLE) {
            throw notServed("EXEC of a procedure named by a variable");
        }
        ObjectName procedure = objectName();
        List<Statement.Argument> arguments = new ArrayList<>();
        if (!atEnd() && !atOperator(";") && !StatementParser.beginsStatement(this)) {
            do {
                arguments.add(argument());
            } while (acceptOperator(","));
        }
        return new Statement.Execute(procedure, arguments, status);
    }

    /** A bare word as an argument is a string. */
    private Statement.Argument argument() {
        String name = "";
        if (peek().kind() == Token.Kind.VARIABLE && peek(1).isOperator("=")) {
            name = next().text();
            next();
        }
        boolean bareWord = peek().isName() && !peek().is("NULL") && !peek().is("DEFAULT") && !peek(1).isOperator("(");
        Expression value = bareWord ? new Expression.Literal(Token.Kind.NATIONAL_STRING, next().text()) : expression();
        boolean output = accept("OUTPUT") || accept("OUT");
        return new Statement.Argument(name, value, output);
    }
}
