package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a batch of statements; one use per batch. */
public final class StatementParser extends DdlParser {
    private static final Set<String> STATEMENT_WORDS = Set.of(
            "ALTER",
            "BEGIN",
            "BREAK",
            "COMMIT",
            "CONTINUE",
            "CREATE",
            "DECLARE",
            "DELETE",
            "DENY",
            "DROP",
            "ELSE",
            "END",
            "EXEC",
            "EXECUTE",
            "GRANT",
            "IF",
            "INSERT",
            "MERGE",
            "PRINT",
            "RAISERROR",
            "RETURN",
            "REVOKE",
            "ROLLBACK",
            "SAVE",
            "SELECT",
            "SET",
            "THROW",
            "TRUNCATE",
            "UPDATE",
            "USE",
            "WAITFOR",
            "WHILE",
            "WITH");

    private final Set<String> declared = new HashSet<>();
    private final IdentityHashMap<Statement, Integer> lines = new IdentityHashMap<>();

    public StatementParser(String batch) {
        super(batch);
    }

    /** Returns the statements of the batch; nothing runs of a batch with a syntax error. */
    public List<Statement> parse() {
        List<Statement> statements = new ArrayList<>();
        while (true) {
            skipSemicolons();
            if (atEnd()) {
                return statements;
            }
            boolean first = statements.isEmpty();
            statements.add(first && atImplicitExecute() ? execute() : statement());
        }
    }

    /** Reads an expression that stands alone. */
    public Expression parseExpression() {
        Expression expression = expression();
        if (!atEnd()) {
            throw syntaxError();
        }
        return expression;
    }

    /** Reads a list of names in parentheses that stands alone. */
    public List<String> names() {
        return parenthesisedNames();
    }

    static boolean beginsStatement(TokenStream stream) {
        Token token = stream.peek();
        return token.kind() == Token.Kind.WORD
                && STATEMENT_WORDS.contains(token.text().toUpperCase(Locale.ROOT));
    }

    private void skipSemicolons() {
        while (acceptOperator(";")) {
            // an empty statement
        }
    }

    /** The first statement of a batch may be a procedure's name without EXEC. */
    private boolean atImplicitExecute() {
        return peek().isName()
                && !beginsStatement(this)
                && (peek().kind() == Token.Kind.QUOTED || !Keywords.isReserved(peek().text()));
    }

    private Statement statement() {
        int line = peek().line();
        Statement statement = statementHere();
        lines.put(statement, line);
        return statement;
    }

    /** Returns the line in which each statement begins, by identity. */
    public IdentityHashMap<Statement, Integer> lines() {
        return lines;
    }

    private Statement statementHere() {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && !token.isOperator("(")) {
            throw syntaxError();
        }
        if (token.isOperator("(")) {
            return new Statement.SelectStatement(query());
        }
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "WITH" -> withCommonTables();
            case "SELECT" -> new Statement.SelectStatement(query());
            case "INSERT" -> insert(List.of());
            case "UPDATE" -> updateStatement();
            case "DELETE" -> delete(List.of());
            case "MERGE" -> merge(List.of());
            case "TRUNCATE" -> truncate();
            case "CREATE" -> create();
            case "ALTER" -> alter();
            case "DROP" -> drop();
            case "GRANT", "DENY", "REVOKE" -> grant();
            case "USE" -> use();
            case "SET" -> set();
            case "DECLARE" -> declare();
            case "IF" -> ifStatement();
            case "WHILE" -> whileStatement();
            case "BEGIN" -> begin();
            case "COMMIT", "ROLLBACK", "SAVE" -> endTransaction();
            case "PRINT" -> print();
            case "RAISERROR" -> raiseError();
            case "THROW" -> throwStatement();
            case "WAITFOR" -> waitFor();
            case "EXEC", "EXECUTE" -> execute();
            case "KILL" -> kill();
            case "BREAK", "CONTINUE" -> new Statement.Jump(next().text().toUpperCase(Locale.ROOT));
            case "RETURN" -> returnStatement();
            case "BACKUP",
                    "BULK",
                    "CHECKPOINT",
                    "CLOSE",
                    "DBCC",
                    "DEALLOCATE",
                    "FETCH",
                    "GOTO",
                    "OPEN",
                    "RECONFIGURE",
                    "RESTORE",
                    "REVERT",
                    "SHUTDOWN" -> throw notServed(token.text().toUpperCase(Locale.ROOT));
            default -> throw syntaxError();
        };
    }

    private Statement kill() {
        expect("KILL");
        return new Statement.Kill((int) Math.min(integer(), Short.MAX_VALUE));
    }

    private Statement withCommonTables() {
        List<Query.CommonTable> tables = commonTables();
        if (at("INSERT")) {
            return insert(tables);
        }
        if (at("UPDATE")) {
            return update(tables);
        }
        if (at("DELETE")) {
            return delete(tables);
        }
        if (at("MERGE")) {
            return merge(tables);
        }
        return new Statement.SelectStatement(query(tables));
    }

    private Statement updateStatement() {
        if (peek(1).is("STATISTICS")) {
            throw notServed("UPDATE STATISTICS");
        }
        return update(List.of());
    }

    private Statement truncate() {
        expect("TRUNCATE", "TABLE");
        return new Statement.Truncate(objectName());
    }

    private Statement use() {
        expect("USE");
        return new Statement.Use(identifier());
    }

    private Statement set() {
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

    private Statement declare() {
        expect("DECLARE");
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
            if (at("TABLE")) {
                throw notServed("table variables");
            }
            if (at("CURSOR")) {
                throw notServed("cursors");
            }
            SqlType type = declaredType(declarations.size() + 1).type();
            Expression value = acceptOperator("=") ? expression() : null;
            declarations.add(new Statement.Declaration(variable.text(), type, value));
        } while (acceptOperator(","));
        return new Statement.Declare(declarations);
    }

    private Statement body() {
        skipSemicolons();
        Statement statement = statement();
        // one semicolon may end the statement before ELSE
        if (atOperator(";") && peek(1).is("ELSE")) {
            next();
        }
        return statement;
    }

    private Statement ifStatement() {
        expect("IF");
        Expression condition = expression();
        Statement then = body();
        Statement otherwise = accept("ELSE") ? body() : null;
        return new Statement.If(condition, then, otherwise);
    }

    private Statement whileStatement() {
        expect("WHILE");
        Expression condition = expression();
        return new Statement.While(condition, body());
    }

    private Statement begin() {
        expect("BEGIN");
        if (accept("DISTRIBUTED")) {
            throw notServed("BEGIN DISTRIBUTED TRANSACTION");
        }
        if (accept("TRAN") || accept("TRANSACTION")) {
            Statement statement = new Statement.Transaction("BEGIN", transactionName());
            if (at("WITH") && peek(1).is("MARK")) {
                throw notServed("WITH MARK");
            }
            return statement;
        }
        if (accept("TRY")) {
            return tryCatch();
        }
        return block("END");
    }

    private Statement.Block block(String... end) {
        List<Statement> statements = new ArrayList<>();
        skipSemicolons();
        while (!accept(end)) {
            if (atEnd()) {
                throw syntaxError();
            }
            statements.add(statement());
            skipSemicolons();
        }
        return new Statement.Block(statements);
    }

    private Statement tryCatch() {
        Statement.Block attempt = block("END", "TRY");
        skipSemicolons();
        expect("BEGIN", "CATCH");
        return new Statement.TryCatch(attempt, block("END", "CATCH"));
    }

    private Statement endTransaction() {
        String kind = next().text().toUpperCase(Locale.ROOT);
        boolean transaction = accept("TRAN") || accept("TRANSACTION");
        if (!transaction) {
            accept("WORK");
        }
        return new Statement.Transaction(kind, transaction ? transactionName() : "");
    }

    private String transactionName() {
        if (peek().kind() == Token.Kind.VARIABLE) {
            return next().text();
        }
        boolean name = peek().kind() == Token.Kind.QUOTED
                || (peek().kind() == Token.Kind.WORD && !beginsStatement(this) && !Keywords.isReserved(peek().text()));
        return name ? next().text() : "";
    }

    private Statement print() {
        expect("PRINT");
        return new Statement.Print(expression());
    }

    private Statement raiseError() {
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

    private Statement throwStatement() {
        expect("THROW");
        boolean bare = atEnd() || atOperator(";") || at("END");
        return new Statement.Throw(bare ? List.of() : expressions());
    }

    private Statement waitFor() {
        expect("WAITFOR");
        if (at("TIME")) {
            throw notServed("WAITFOR TIME");
        }
        expect("DELAY");
        return new Statement.WaitForDelay(expression());
    }

    private Statement returnStatement() {
        expect("RETURN");
        if (peek().kind() == Token.Kind.INTEGER || atOperator("-") || atOperator("(")) {
            expression();
        }
        return new Statement.Jump("RETURN");
    }

    @Override
    Statement.Execute executeStatement() {
        if (execute() instanceof Statement.Execute execute) {
            return execute;
        }
        throw notServed("INSERT .. EXEC (text)");
    }

    private Statement execute() {
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
        if (!atEnd() && !atOperator(";") && !beginsStatement(this)) {
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
