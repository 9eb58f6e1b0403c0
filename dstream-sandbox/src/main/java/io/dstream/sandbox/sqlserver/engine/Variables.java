package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a batch. */
final class Variables {
    private String[] keys;
    private Variable[] variables;
    private int size;
    /** Where the variable is likely that is asked for next: statements name them in order. */
    private int next;

    private final Map<String, BatchCursor> cursors = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    Variables(List<SqlParameter> parameters) {
        keys = new String[parameters.size()];
        variables = new Variable[parameters.size()];
        for (SqlParameter parameter : parameters) {
            add(key(parameter.name()), new Variable(parameter.type(), parameter.value()));
        }
    }

    private Variables(Variables others) {
        keys = others.keys.clone();
        variables = others.variables.clone();
        size = others.size;
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
        int index = index(key(name));
        return index < 0 ? null : variables[index];
    }

    /** Returns the place of a variable, or -1. */
    private int index(String key) {
        for (int i = 0; i < size; i++) {
            int at = next + i < size ? next + i : next + i - size;
            if (keys[at].equals(key)) {
                next = at + 1 < size ? at + 1 : 0;
                return at;
            }
        }
        return -1;
    }

    private void put(String key, Variable variable) {
        int index = index(key);
        if (index >= 0) {
            variables[index] = variable;
        } else {
            add(key, variable);
        }
    }

    private void add(String key, Variable variable) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + 8);
            variables = Arrays.copyOf(variables, size + 8);
        }
        keys[size] = key;
        variables[size] = variable;
        size++;
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
        if (find(name) == null) {
            put(key(name), new Variable(type, null));
        }
    }

    void set(String name, @Nullable Object value) {
        put(key(name), new Variable(get(name).type(), value));
    }

    /** Returns what tells the names and types of the variables from those of others, by {@code equals}. */
    List<Object> signature() {
        Object[] signature = new Object[2 * size];
        for (int i = 0; i < size; i++) {
            signature[2 * i] = keys[i];
            signature[2 * i + 1] = variables[i].type();
        }
        return Arrays.asList(signature);
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
