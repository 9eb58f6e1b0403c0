package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What gathers while one statement is translated. */
final class Binding {
    private final Environment environment;
    private final List<String> parameters = new ArrayList<>();
    private final List<Translation.Access> accesses = new ArrayList<>();
    private final Map<String, Query.CommonTable> commonTables = new LinkedHashMap<>();
    private final List<Table> lockedTables = new ArrayList<>();
    private final Map<String, Recursion> recursions = new HashMap<>();
    private int aliases;
    private int depth;

    Binding(Environment environment) {
        this.environment = environment;
    }

    Environment environment() {
        return environment;
    }

    /** Returns H2's parameter for a variable, the same for each use. */
    String parameter(String variable) {
        String key = variable.toLowerCase(Locale.ROOT);
        int index = parameters.indexOf(key);
        if (index < 0) {
            parameters.add(key);
            index = parameters.size() - 1;
        }
        return "?" + (index + 1);
    }

    List<String> parameters() {
        return parameters;
    }

    List<Translation.Access> accesses() {
        return accesses;
    }

    void access(String permission, Table table) {
        accesses.add(new Translation.Access(permission, table));
    }

    /** Notes a table that the statement locks for itself alone. */
    void lock(Table table) {
        lockedTables.add(table);
    }

    List<Table> lockedTables() {
        return lockedTables;
    }

    String alias() {
        aliases++;
        return "\"t" + aliases + "\"";
    }

    void define(Query.CommonTable table) {
        commonTables.put(table.name().toLowerCase(Locale.ROOT), table);
    }

    Optional<Query.CommonTable> commonTable(String name) {
        return Optional.ofNullable(commonTables.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Begins the recursive part of a common table; null ends it. */
    void recurse(String name, @Nullable Recursion recursion) {
        if (recursion == null) {
            recursions.remove(name.toLowerCase(Locale.ROOT));
        } else {
            recursions.put(name.toLowerCase(Locale.ROOT), recursion);
        }
    }

    /** Returns the table that reads itself under this name here, or null. */
    @Nullable
    Recursion recursion(String name) {
        return recursions.get(name.toLowerCase(Locale.ROOT));
    }

    /** Common tables are put in place of their names; one that names itself would never end. */
    void enterCommonTable(String name) {
        depth++;
        if (depth > 32) {
            throw io.dstream.sandbox.sqlserver.engine.error.ServerError.NOT_SERVED.with(
                    "the recursive common table expression " + name);
        }
    }

    void leaveCommonTable() {
        depth--;
    }
}
