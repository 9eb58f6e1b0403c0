package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.engine.tsql.StatementParser;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs system procedures. */
final class Procedures {
    private final BatchExecutor batch;
    private final EngineSession session;

    Procedures(BatchExecutor batch) {
        this.batch = batch;
        this.session = batch.session();
    }

    /** Runs EXEC. */
    void execute(Statement.Execute statement) {
        String name = name(statement.procedure());
        List<SqlParameter> arguments = new ArrayList<>();
        for (Statement.Argument argument : statement.arguments()) {
            arguments.add(argument(argument));
        }
        if (name.equals("sp_executesql")) {
            executeSql(arguments, statement.arguments());
            return;
        }
        int status = run(statement.procedure(), arguments, batch.sink());
        if (!statement.statusVariable().isEmpty()) {
            batch.variables().set(statement.statusVariable(), status);
        }
    }

    private SqlParameter argument(Statement.Argument argument) {
        if (argument.value() instanceof Expression.Variable variable
                && !variable.name().startsWith("@@")) {
            Variable value = batch.variables().get(variable.name());
            return new SqlParameter(argument.name(), value.type(), value.value(), argument.output());
        }
        Expression expression = argument.value();
        Translation translation = batch.translate(expression, translator -> translator.expression(expression));
        Object value = session.runner().scalar(translation, batch.values());
        return new SqlParameter(argument.name(), translation.columns().get(0).type(), value, argument.output());
    }

    private void executeSql(List<SqlParameter> given, List<Statement.Argument> arguments) {
        if (given.isEmpty()) {
            throw ServerError.PARAMETER_EXPECTED.with("sp_executesql", "statement");
        }
        String text = String.valueOf(given.get(0).value());
        List<SqlParameter> declared = given.size() < 2
                ? List.of()
                : declared(String.valueOf(given.get(1).value()), given.subList(2, given.size()));
        Variables inner = new Variables(declared);
        batch.nested(text, inner);
        for (int i = 2; i < arguments.size(); i++) {
            if (arguments.get(i).output() && arguments.get(i).value() instanceof Expression.Variable variable) {
                batch.variables()
                        .set(
                                variable.name(),
                                inner.get(declared.get(i - 2).name()).value());
            }
        }
    }

    private List<SqlParameter> declared(String declarations, List<SqlParameter> values) {
        if (declarations.isBlank()) {
            return List.of();
        }
        List<Statement> statements =
                new StatementParser("DECLARE " + declarations.replaceAll("(?i)\\s+OUT(PUT)?\\b", "")).parse();
        List<SqlParameter> parameters = new ArrayList<>();
        if (statements.get(0) instanceof Statement.Declare declare) {
            for (int i = 0; i < declare.declarations().size(); i++) {
                Statement.Declaration declaration = declare.declarations().get(i);
                SqlParameter value = value(declaration.name(), i, values);
                parameters.add(new SqlParameter(
                        declaration.name(),
                        declaration.type(),
                        VariableConversion.convert(value.value(), value.type(), declaration.type()),
                        value.output()));
            }
        }
        return parameters;
    }

    private static SqlParameter value(String name, int position, List<SqlParameter> values) {
        for (SqlParameter value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        if (position < values.size() && values.get(position).name().isEmpty()) {
            return values.get(position);
        }
        throw ServerError.PARAMETER_EXPECTED.with("sp_executesql", name.substring(1));
    }

    /** Calls a procedure as a client's request and returns its status. */
    int call(String procedure, List<SqlParameter> parameters, ResponseSink sink) {
        ObjectName name = ObjectName.parse(procedure);
        if (name(name).equals("sp_executesql")) {
            throw ServerError.NOT_SERVED.with("sp_executesql as a call");
        }
        return run(name, parameters, sink);
    }

    private static String name(ObjectName procedure) {
        boolean system = procedure.schema().isEmpty()
                || procedure.schema().equalsIgnoreCase("sys")
                || procedure.schema().equalsIgnoreCase("dbo");
        return system ? procedure.name().toLowerCase(Locale.ROOT) : "";
    }

    /** Runs a procedure in the database that its name tells, which changes nothing for the session. */
    private int run(ObjectName given, List<SqlParameter> arguments, ResponseSink sink) {
        return session.in(given.database(), () -> run(name(given), given.toString(), arguments, sink));
    }

    private int run(String name, String given, List<SqlParameter> arguments, ResponseSink sink) {
        CdcProcedures cdc = new CdcProcedures(session);
        int status = 0;
        switch (name) {
            case "sp_cdc_enable_db" -> cdc.enableDatabase();
            case "sp_cdc_disable_db" -> cdc.disableDatabase();
            case "sp_cdc_enable_table" -> cdc.enableTable(arguments);
            case "sp_cdc_disable_table" -> cdc.disableTable(arguments);
            case "sp_cdc_cleanup_change_table" -> cdc.cleanUp(arguments);
            case "sp_cdc_help_change_data_capture" -> cdc.help(arguments, sink);
            case "sp_cdc_scan" -> cdc.scan();
            case "sp_cdc_start_job", "sp_cdc_stop_job" -> cdc.jobs().startOrStop(name, arguments);
            case "sp_cdc_change_job", "sp_cdc_add_job" -> cdc.jobs().change(name, arguments);
            case "sp_reset_connection" -> reset();
            case "sp_set_session_context", "sp_updatestats", "sp_releaseapplock" ->
                throw ServerError.NOT_SERVED.with("the procedure " + name);
            case "sp_cdc_help_jobs" -> cdc.jobs().help(sink);
            case "sp_cdc_get_captured_columns" -> new CapturedColumnsProcedure(session).run(arguments, sink);
            case "sp_cdc_get_ddl_history" -> cdc.definitions(arguments, sink);
            default -> {
                if (!new CatalogProcedures(session).run(name, arguments, sink)) {
                    throw ServerError.PROCEDURE_UNKNOWN.with(given);
                }
            }
        }
        session.transactions().endStatement();
        sink.done(-1);
        return status;
    }

    private void reset() {
        session.transactions().rollbackAll();
        session.cursors().clear();
    }
}
