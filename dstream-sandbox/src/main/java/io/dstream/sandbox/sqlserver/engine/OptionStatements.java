package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.engine.tsql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs SET of options. */
final class OptionStatements {
    /** Options that the sandbox always has on. */
    private static final Set<String> ALWAYS_ON = Set.of(
            "ANSI_NULLS",
            "ANSI_PADDING",
            "ANSI_WARNINGS",
            "ARITHABORT",
            "CONCAT_NULL_YIELDS_NULL",
            "QUOTED_IDENTIFIER",
            "ANSI_NULL_DFLT_ON",
            "ANSI_DEFAULTS");

    /** Options that change nothing that a client would see here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "TEXTSIZE",
            "DEADLOCK_PRIORITY",
            "CURSOR_CLOSE_ON_COMMIT",
            "NUMERIC_ROUNDABORT",
            "STATISTICS IO",
            "STATISTICS TIME",
            "LANGUAGE",
            "DATEFORMAT",
            "DATEFIRST",
            "QUERY_GOVERNOR_COST_LIMIT",
            "CONTEXT_INFO",
            "FORCEPLAN",
            "ARITHIGNORE",
            "ANSI_NULL_DFLT_OFF",
            "NO_BROWSETABLE");

    private static final int LONGEST_LOCK_WAIT_MILLIS = 600_000;

    private final EngineSession session;
    private final Variables variables;

    OptionStatements(EngineSession session, Variables variables) {
        this.session = session;
        this.variables = variables;
    }

    void set(Statement.SetOption statement) {
        for (String option : statement.options()) {
            set(option, statement.value());
        }
    }

    private void set(String option, List<Token> value) {
        SessionOptions options = session.options();
        switch (option) {
            case "NOCOUNT" -> options.noCount = isOn(value);
            case "XACT_ABORT" -> options.xactAbort = isOn(value);
            case "IMPLICIT_TRANSACTIONS" -> options.implicitTransactions = isOn(value);
            case "FMTONLY" -> options.formatOnly = isOn(value);
            case "ROWCOUNT" -> options.rowCountLimit = number(value);
            case "LOCK_TIMEOUT" -> lockTimeout((int) number(value));
            case "TRANSACTION ISOLATION LEVEL" -> isolation(value);
            default -> other(option, value);
        }
    }

    private static void other(String option, List<Token> value) {
        boolean on = value.get(0).is("ON");
        if (WITHOUT_EFFECT.contains(option) || (ALWAYS_ON.contains(option) && on)) {
            return;
        }
        throw ServerError.NOT_SERVED.with(
                "SET " + option + " " + value.get(0).text().toUpperCase(Locale.ROOT));
    }

    private static boolean isOn(List<Token> value) {
        if (value.get(0).is("ON")) {
            return true;
        }
        if (value.get(0).is("OFF")) {
            return false;
        }
        throw ServerError.SYNTAX_NEAR.with(value.get(0).text());
    }

    private long number(List<Token> value) {
        boolean negative = value.get(0).isOperator("-");
        Token token = value.get(value.size() - 1);
        if (token.kind() == Token.Kind.VARIABLE) {
            return variables.get(token.text()).value() instanceof Number number ? number.longValue() : 0;
        }
        if (token.kind() != Token.Kind.INTEGER) {
            throw ServerError.SYNTAX_NEAR.with(token.text());
        }
        return (negative ? -1 : 1) * Long.parseLong(token.text());
    }

    private void lockTimeout(int millis) {
        session.options().lockTimeoutMillis = millis;
        try (java.sql.Statement statement = session.connection().createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + (millis < 0 ? LONGEST_LOCK_WAIT_MILLIS : Math.max(1, millis)));
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    private void isolation(List<Token> words) {
        String level = String.join(
                " ",
                words.stream().map(word -> word.text().toUpperCase(Locale.ROOT)).toList());
        int h2Level =
                switch (level) {
                    case "READ UNCOMMITTED" -> Connection.TRANSACTION_READ_UNCOMMITTED;
                    case "READ COMMITTED" -> Connection.TRANSACTION_READ_COMMITTED;
                    case "REPEATABLE READ" -> Connection.TRANSACTION_REPEATABLE_READ;
                    case "SNAPSHOT" -> org.h2.engine.Constants.TRANSACTION_SNAPSHOT;
                    case "SERIALIZABLE" -> Connection.TRANSACTION_SERIALIZABLE;
                    default -> throw ServerError.SYNTAX_NEAR.with(level);
                };
        if (h2Level == session.options().isolation) {
            return;
        }
        if (session.transactionCount() > 0) {
            throw ServerError.NOT_SERVED.with("SET TRANSACTION ISOLATION LEVEL inside a transaction");
        }
        try {
            session.connection().setTransactionIsolation(h2Level);
            session.options().isolation = h2Level;
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
