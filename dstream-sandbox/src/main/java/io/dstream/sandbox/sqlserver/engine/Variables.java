package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a batch. */
final class Variables {
    private final Map<String, Variable> variables;
    private final Map<String, BatchCursor> cursors = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    Variables(List<SqlParameter> parameters) {
        variables = new LinkedHashMap<>(parameters.size() * 4 / 3 + 1);
        for (SqlParameter parameter : parameters) {
            variables.put(key(parameter.name()), new Variable(parameter.type(), parameter.value()));
        }
    }

    private Variables(Variables others) {
        variables = new LinkedHashMap<>(others.variables);
        tables.putAll(others.tables);
    }

    /** Returns variables with the values that these have now. */
    Variables copy() {
        return new Variables(this);
    }

    /** Returns the local cursors of the batch, by their names in lower case. */
    Map<String, BatchCursor> cursors() {
        return cursors;
    }

    /** Returns the table variables, by their names in lower case. */
    Map<String, Table> tables() {
        return tables;
    }

    private static String key(String name) {
        return NameKeys.of(name);
    }

    @Nullable
    Variable find(String name) {
        return variables.get(key(name));
    }

    Variable get(String name) {
        Variable variable = find(name);
        if (variable == null) {
            throw ServerError.MUST_DECLARE.with(name);
        }
        return variable;
    }

    /** A loop declares its variables once. */
    void declare(String name, SqlType type) {
        variables.putIfAbsent(key(name), new Variable(type, null));
    }

    void set(String name, @Nullable Object value) {
        variables.put(key(name), new Variable(get(name).type(), value));
    }

    /** Returns what tells the names and types of the variables from those of others, by {@code equals}. */
    List<Object> signature() {
        List<Object> signature = new ArrayList<>(2 * variables.size());
        variables.forEach((name, variable) -> {
            signature.add(name);
            signature.add(variable.type());
        });
        return signature;
    }

    void returnOutput(List<SqlParameter> parameters, ResponseSink sink) {
        for (SqlParameter parameter : parameters) {
            if (parameter.output()) {
                Variable variable = get(parameter.name());
                sink.returnValue(new SqlParameter(parameter.name(), variable.type(), variable.value(), true));
            }
        }
    }
}
