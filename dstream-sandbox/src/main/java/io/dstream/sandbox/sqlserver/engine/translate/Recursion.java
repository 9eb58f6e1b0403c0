package io.dstream.sandbox.sqlserver.engine.translate;

import java.util.ArrayList;
import java.util.List;

/** A common table within its own recursive part. */
final class Recursion {
    static final String DEPTH = "\"depth\"";

    private final String physicalName;
    private final List<Scope.SourceColumn> columns;
    private final List<String> aliases = new ArrayList<>();

    /** @param columns those of the anchor, under the names of the table */
    Recursion(String physicalName, List<Scope.SourceColumn> columns) {
        this.physicalName = physicalName;
        this.columns = columns;
    }

    /** Returns the aliases under which it was read. */
    List<String> aliases() {
        return aliases;
    }

    static String column(int index) {
        return "\"c" + index + "\"";
    }

    /** Adds the table to a scope and returns H2's SQL for it. */
    String reference(String alias, String exposedName, Scope scope) {
        aliases.add(alias);
        List<Scope.SourceColumn> exposed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            exposed.add(new Scope.SourceColumn(
                    columns.get(i).name(),
                    Typed.of(alias + "." + column(i), columns.get(i).value().type()),
                    false));
        }
        scope.add(new Scope.Source(List.of(exposedName), exposed));
        return physicalName + " " + alias;
    }
}
