package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that does nothing but call a procedure with the statement's parameters, such as
 * {@code EXEC @P0 = dbo.add_order @P1, @P2 OUT}: so the JDBC driver sends {@code {? = call dbo.add_order(?, ?)}}.
 *
 * @param procedure the name as it was written
 * @param returnsStatus whether the first parameter takes the procedure's status
 * @param arguments the other parameters, passed by position
 */
record ExecStatement(String procedure, boolean returnsStatus, List<SqlParameter> arguments) {
    private static final int MAX_LENGTH = 4_000;
    private static final Pattern CALL = Pattern.compile(
            "\\s*+EXEC(?:UTE)?\\s++(?:(@\\w++)\\s*+=\\s*+)?([\\w.\\[\\]]++)(?:\\s++(@[\\w@,\\s]++))?;?\\s*+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ARGUMENT =
            Pattern.compile("\\s*+(@\\w++)(\\s++OUT(?:PUT)?)?\\s*+", Pattern.CASE_INSENSITIVE);

    ExecStatement {
        arguments = List.copyOf(arguments);
    }

    /** Reads a statement with its parameters, and returns null where it is anything else. */
    static @Nullable ExecStatement parse(String statement, List<SqlParameter> parameters) {
        // Most statements are none, and a prepared one is asked about with each row.
        if (statement.length() > MAX_LENGTH || !statement.stripLeading().regionMatches(true, 0, "EXEC", 0, 4)) {
            return null;
        }
        Matcher call = CALL.matcher(statement);
        if (!call.matches()) {
            return null;
        }
        String status = call.group(1);
        int first = status == null ? 0 : 1;
        if (first == 1 && (parameters.isEmpty() || !parameters.get(0).name().equals(status))) {
            return null;
        }
        List<SqlParameter> arguments = arguments(call.group(3), parameters.subList(first, parameters.size()));
        return arguments == null ? null : new ExecStatement(call.group(2), first == 1, arguments);
    }

    private static @Nullable List<SqlParameter> arguments(@Nullable String written, List<SqlParameter> parameters) {
        String[] parts = written == null ? new String[0] : written.split(",", -1);
        if (parts.length != parameters.size()) {
            return null;
        }
        List<SqlParameter> arguments = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Matcher argument = ARGUMENT.matcher(parts[i]);
            SqlParameter parameter = parameters.get(i);
            if (!argument.matches() || !parameter.name().equals(argument.group(1))) {
                return null;
            }
            boolean output = argument.group(2) != null;
            arguments.add(new SqlParameter("", parameter.type(), parameter.value(), output));
        }
        return arguments;
    }
}
