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

    ProcedureCalls(PreparedStatements prepared, SqlServerSession session) {
        this.prepared = prepared;
        this.session = session;
    }

    /**
     * Runs one call.
     *
     * @throws SqlErrorException if the call is wrong
     */
    void run(RpcRequest request, ResponseWriter response) {
        List<SqlParameter> parameters = request.parameters();
        String procedure = systemName(request.procedure());
        switch (procedure) {
            case "sp_executesql" -> executeSql(parameters, response);
            case "sp_prepexec" -> prepareAndExecute(parameters, response);
            case "sp_execute" -> execute(parameters, response);
            case "sp_prepare" -> prepare(parameters, response);
            case "sp_unprepare" -> unprepare(parameters);
            default -> {
                refuseCursors(procedure);
                response.returns(new OutputParameters(parameters, 0));
                session.call(request.procedure(), parameters, response);
            }
        }
    }

    private void executeSql(List<SqlParameter> parameters, ResponseWriter response) {
        String text = text(parameters, 0);
        ParameterDeclarations declarations =
                ParameterDeclarations.parse(parameters.size() > 1 ? text(parameters, 1) : "");
        List<SqlParameter> values = parameters.subList(Math.min(2, parameters.size()), parameters.size());
        execute(new PreparedStatements.Statement(text, declarations), values, 2, response);
    }

    private void prepareAndExecute(List<SqlParameter> parameters, ResponseWriter response) {
        PreparedStatements.Statement statement = statement(parameters);
        List<SqlParameter> values = statement.declarations().bind(parameters.subList(3, parameters.size()));
        OutputParameters outputs = new OutputParameters(values, 3);
        replaceHandle(parameters);
        outputs.add(0, handle(parameters, prepared.add(statement)));
        response.returns(outputs);
        session.execute(statement.text(), values, response);
    }

    /** The handle is an input too: the statement behind it is given back. */
    private void replaceHandle(List<SqlParameter> parameters) {
        if (parameters.get(0).value() instanceof Integer before) {
            prepared.discard(before);
        }
    }

    private void execute(List<SqlParameter> parameters, ResponseWriter response) {
        PreparedStatements.Statement statement = prepared.get(number(parameters, 0));
        execute(statement, parameters.subList(1, parameters.size()), 1, response);
    }

    private void execute(
            PreparedStatements.Statement statement,
            List<SqlParameter> parameters,
            int firstOrdinal,
            ResponseWriter response) {
        List<SqlParameter> values = statement.declarations().bind(parameters);
        response.returns(new OutputParameters(values, firstOrdinal));
        session.execute(statement.text(), values, response);
    }

    private void prepare(List<SqlParameter> parameters, ResponseWriter response) {
        PreparedStatements.Statement statement = statement(parameters);
        OutputParameters outputs = new OutputParameters(List.of(), 0);
        outputs.add(0, handle(parameters, prepared.add(statement)));
        response.returns(outputs);
    }

    private void unprepare(List<SqlParameter> parameters) {
        prepared.remove(number(parameters, 0));
    }

    private static PreparedStatements.Statement statement(List<SqlParameter> parameters) {
        ParameterDeclarations declarations = ParameterDeclarations.parse(textOrEmpty(parameters, 1));
        return new PreparedStatements.Statement(text(parameters, 2), declarations);
    }

    private static SqlParameter handle(List<SqlParameter> parameters, int handle) {
        return new SqlParameter(parameters.get(0).name(), SqlType.of(SqlType.Kind.INT), handle, true);
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

    private static void refuseCursors(String procedure) {
        if (procedure.startsWith("sp_cursor") || procedure.equals("sp_prepexecrpc")) {
            String text = "Statement '" + procedure + "' is not supported in this version of SQL Server.";
            throw new SqlErrorException(SqlMessage.error(40510, 16, 1, text));
        }
    }

    private static String systemName(String procedure) {
        String name = procedure.toLowerCase(Locale.ROOT);
        return name.startsWith(SYSTEM_SCHEMA) ? name.substring(SYSTEM_SCHEMA.length()) : name;
    }
}
