package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a procedure by the names of its parameters. */
final class ProcedureArguments {
    private final String procedure;
    private final Map<String, SqlParameter> arguments = new LinkedHashMap<>();

    /** @param names of the parameters in their order, without the at sign */
    ProcedureArguments(String procedure, List<SqlParameter> given, List<String> names) {
        this.procedure = procedure;
        for (int i = 0; i < given.size(); i++) {
            SqlParameter parameter = given.get(i);
            if (parameter.name().isEmpty() && i >= names.size()) {
                throw ServerError.TOO_MANY_ARGUMENTS.with(procedure);
            }
            String name = parameter.name().isEmpty()
                    ? names.get(i)
                    : parameter.name().substring(1).toLowerCase(Locale.ROOT);
            if (!names.contains(name)) {
                throw ServerError.PARAMETER_UNKNOWN.with(name, procedure);
            }
            arguments.put(name, parameter);
        }
    }

    boolean has(String name) {
        return arguments.containsKey(name);
    }

    @Nullable
    Object value(String name) {
        SqlParameter parameter = arguments.get(name);
        return parameter == null ? null : parameter.value();
    }

    void require(String name) {
        if (!has(name)) {
            throw ServerError.PARAMETER_EXPECTED.with(procedure, name);
        }
    }

    /** Returns the argument, empty where it is left out or NULL. */
    String text(String name) {
        Object value = value(name);
        return value == null ? "" : value.toString();
    }

    byte @Nullable [] bytes(String name) {
        return value(name) instanceof byte[] bytes ? bytes : null;
    }

    boolean flag(String name, boolean otherwise) {
        Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.longValue() != 0;
        }
        return Boolean.TRUE.equals(value) || value.toString().equals("1");
    }
}
