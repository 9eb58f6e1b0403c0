package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.tds.message.RpcRequest;
import java.util.List;
import java.util.Locale;

/** Runs the procedures for prepared statements itself and leaves the others to the session. */
final class ProcedureCalls {
    private static final String SYSTEM_SCHEMA = "sys.";

    private final PreparedStatements prepared;
    private final SqlServerSession session;
    private final CursorCalls cursors;

    ProcedureCalls(PreparedStatements prepared, SqlServerSession session) {
        this.prepared = prepared;
        this.session = session;
        this.cursors = new CursorCalls(session);
    }

    /**
     * Runs one call.
     *
     * @param outputs takes the values of its output parameters
     * @throws SqlErrorException if the call is wrong
     */
    void run(RpcRequest request, OutputParameters outputs, ResponseWriter response) {
        List<SqlParameter> parameters = request.parameters();
        String procedure = systemName(request.procedure());
        switch (procedure) {
            case "sp_executesql" -> executeSql(parameters, 0, outputs, response);
            case "sp_prepexec" -> execute(prepare(parameters, outputs), from(parameters, 3), outputs, response);
            case "sp_execute" -> execute(prepared.get(number(parameters, 0)), from(parameters, 1), outputs, response);
            case "sp_prepare" -> prepare(parameters, outputs);
            case "sp_unprepare", "sp_cursorunprepare" -> prepared.remove(number(parameters, 0));
            case "sp_prepexecrpc" -> throw refused(procedure);
            default -> {
                if (procedure.startsWith("sp_cursor")) {
                    cursor(procedure, new CursorCalls.ProcedureRequest(parameters, outputs), response);
                    return;
                }
                outputs.request(parameters, 0);
                session.call(request.procedure(), parameters, response);
            }
        }
    }

    private void executeSql(
            List<SqlParameter> parameters, int ordinal, OutputParameters outputs, ResponseWriter response) {
        String declared = parameters.size() > 1 ? textOrEmpty(parameters, 1) : "";
        PreparedStatements.Statement statement =
                new PreparedStatements.Statement(text(parameters, 0), ParameterDeclarations.parse(declared));
        execute(statement, new Values(from(parameters, 2).values(), ordinal + 2), outputs, response);
    }

    private void execute(
            PreparedStatements.Statement statement, Values given, OutputParameters outputs, ResponseWriter response) {
        List<SqlParameter> values = statement.declarations().bind(given.values());
        ExecStatement call = ExecStatement.parse(statement.text(), values);
        if (call == null) {
            outputs.request(values, given.firstOrdinal());
            session.executeWithin(statement.text(), values, response);
            return;
        }
        if (systemName(call.procedure()).equals("sp_executesql") && !call.returnsStatus()) {
            executeSql(call.arguments(), given.firstOrdinal(), outputs, response);
            return;
        }
        if (call.returnsStatus()) {
            outputs.statusAt(given.firstOrdinal());
        }
        outputs.request(call.arguments(), given.firstOrdinal() + (call.returnsStatus() ? 1 : 0));
        session.call(call.procedure(), call.arguments(), response);
    }

    private PreparedStatements.Statement prepare(List<SqlParameter> parameters, OutputParameters outputs) {
        return prepare(parameters, 1, outputs);
    }

    /** Prepares a statement whose declarations stand at a place of the request, and its text behind them. */
    private PreparedStatements.Statement prepare(
            List<SqlParameter> parameters, int declarationsAt, OutputParameters outputs) {
        PreparedStatements.Statement statement = new PreparedStatements.Statement(
                text(parameters, declarationsAt + 1),
                ParameterDeclarations.parse(textOrEmpty(parameters, declarationsAt)));
        SqlParameter handle = parameters.get(0);
        if (handle.value() instanceof Integer before) {
            prepared.discard(before);
        }
        outputs.add(0, new SqlParameter(handle.name(), SqlType.of(SqlType.Kind.INT), prepared.add(statement), true));
        return statement;
    }

    /**
     * The values for a statement's parameters.
     *
     * @param firstOrdinal the place of the first in the request
     */
    private record Values(List<SqlParameter> values, int firstOrdinal) {}

    private static Values from(List<SqlParameter> parameters, int first) {
        return new Values(parameters.subList(Math.min(first, parameters.size()), parameters.size()), first);
    }

    private static String textOrEmpty(List<SqlParameter> parameters, int index) {
        return index < parameters.size() && parameters.get(index).value() == null ? "" : text(parameters, index);
    }

    private static String text(List<SqlParameter> parameters, int index) {
        if (index < parameters.size() && parameters.get(index).value() instanceof String text) {
            return text;
        }
        throw wrongParameter(index);
    }

    private static int number(List<SqlParameter> parameters, int index) {
        if (index < parameters.size() && parameters.get(index).value() instanceof Integer number) {
            return number;
        }
        throw wrongParameter(index);
    }

    private static SqlErrorException wrongParameter(int index) {
        String text = "Procedure expects parameter " + (index + 1) + " of another type.";
        return new SqlErrorException(SqlMessage.error(214, 16, 2, text));
    }

    private static SqlErrorException refused(String procedure) {
        String text = "Statement '" + procedure + "' is not supported in this version of SQL Server.";
        return new SqlErrorException(SqlMessage.error(40510, 16, 1, text));
    }

    private void cursor(String procedure, CursorCalls.ProcedureRequest request, ResponseWriter response) {
        List<SqlParameter> parameters = request.parameters();
        switch (procedure) {
            case "sp_cursor" -> cursors.change(request);
            case "sp_cursorfetch" -> cursors.fetch(request, response);
            case "sp_cursorclose" -> cursors.close(request);
            case "sp_cursoroption" -> cursors.option(request);
            case "sp_cursoropen" -> openCursor(request, response);
            case "sp_cursorprepare" -> prepare(parameters, request.outputs());
            case "sp_cursorprepexec" -> {
                PreparedStatements.Statement statement = prepare(parameters, 2, request.outputs());
                cursors.open(statement, request.from(7), request, new CursorCalls.Places(1, 4, 5), response);
            }
            case "sp_cursorexecute" -> {
                PreparedStatements.Statement statement = prepared.get(number(parameters, 0));
                cursors.open(statement, request.from(5), request, new CursorCalls.Places(1, 2, 3), response);
            }
            default -> throw refused(procedure);
        }
    }

    private void openCursor(CursorCalls.ProcedureRequest request, ResponseWriter response) {
        boolean parameterized = (request.number(2) & CursorOptions.PARAMETERIZED) != 0;
        String declared = parameterized ? textOrEmpty(request.parameters(), 5) : "";
        PreparedStatements.Statement statement =
                new PreparedStatements.Statement(text(request.parameters(), 1), ParameterDeclarations.parse(declared));
        List<SqlParameter> values = parameterized ? request.from(6) : List.of();
        cursors.open(statement, values, request, new CursorCalls.Places(0, 2, 3), response);
    }

    private static String systemName(String procedure) {
        String name = procedure.toLowerCase(Locale.ROOT);
        return name.startsWith(SYSTEM_SCHEMA) ? name.substring(SYSTEM_SCHEMA.length()) : name;
    }
}
