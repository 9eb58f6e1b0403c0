package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a batch of statements; one use per batch. */
public final class StatementParser extends SessionParser {
    private static final Set<String> STATEMENT_WORDS = Set.of(
            "ALTER",
            "BEGIN",
            "BREAK",
            "CLOSE",
            "COMMIT",
            "CONTINUE",
            "CREATE",
            "DEALLOCATE",
            "DECLARE",
            "DELETE",
            "DENY",
            "DROP",
            "ELSE",
            "END",
            "EXEC",
            "EXECUTE",
            "FETCH",
            "GRANT",
            "IF",
            "INSERT",
            "MERGE",
            "OPEN",
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
            case "OPEN", "FETCH", "CLOSE", "DEALLOCATE" -> cursor();
            case "KILL" -> kill();
            case "BREAK", "CONTINUE" -> new Statement.Jump(next().text().toUpperCase(Locale.ROOT));
            case "RETURN" -> returnStatement();
            case "BACKUP", "BULK", "CHECKPOINT", "DBCC", "GOTO", "RECONFIGURE", "RESTORE", "REVERT", "SHUTDOWN" ->
                throw notServed(token.text().toUpperCase(Locale.ROOT));
            default -> throw syntaxError();
        };
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
}
