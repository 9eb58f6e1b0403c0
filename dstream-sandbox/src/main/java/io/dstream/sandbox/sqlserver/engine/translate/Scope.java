package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that names in an expression may mean, inner ones first. */
final class Scope {
    /** A column of a source. */
    record SourceColumn(String name, Typed value, boolean identity) {}

    /**
     * A table or query in FROM.
     *
     * @param qualifier what stands before its columns: an alias, or schema and table
     */
    record Source(List<String> qualifier, List<SourceColumn> columns) {
        boolean answersTo(List<String> prefix) {
            if (prefix.size() > qualifier.size()) {
                // a longer prefix than the source was named with: dbo.T for T
                return qualifier.size() > 1
                        ? false
                        : prefix.get(prefix.size() - 1).equalsIgnoreCase(qualifier.get(0));
            }
            for (int i = 1; i <= prefix.size(); i++) {
                String wanted = prefix.get(prefix.size() - i);
                if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(qualifier.get(qualifier.size() - i))) {
                    return false;
                }
            }
            return true;
        }

        Source nullable() {
            return new Source(
                    qualifier,
                    columns.stream()
                            .map(column -> new SourceColumn(
                                    column.name(),
                                    new Typed(
                                            column.value().sql(),
                                            column.value().type(),
                                            true,
                                            column.value().form()),
                                    false))
                            .toList());
        }
    }

    private final @Nullable Scope outer;
    private final List<Source> sources = new ArrayList<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void add(Source source) {
        sources.add(source);
    }

    void addAll(List<Source> added) {
        sources.addAll(added);
    }

    List<Source> sources() {
        return sources;
    }

    Typed resolve(Expression.Name name) {
        Typed found = find(name);
        if (found != null) {
            return found;
        }
        throw name.parts().size() > 1 && !hasSource(prefix(name))
                ? ServerError.PREFIX_UNBOUND.with(String.join(".", name.parts()))
                : ServerError.INVALID_COLUMN.with(name.last());
    }

    private boolean hasSource(List<String> prefix) {
        return sources.stream().anyMatch(source -> source.answersTo(prefix))
                || (outer != null && outer.hasSource(prefix));
    }

    private static List<String> prefix(Expression.Name name) {
        return name.parts().subList(0, name.parts().size() - 1);
    }

    private @Nullable Typed find(Expression.Name name) {
        List<String> prefix = prefix(name);
        Typed found = null;
        for (Source source : sources) {
            if (!source.answersTo(prefix)) {
                continue;
            }
            for (SourceColumn column : source.columns()) {
                if (column.name().equalsIgnoreCase(name.last())) {
                    if (found != null) {
                        throw ServerError.AMBIGUOUS_COLUMN.with(name.last());
                    }
                    found = column.value();
                }
            }
        }
        return found != null || outer == null ? found : outer.find(name);
    }

    /** Returns the columns for which a star stands. */
    List<SourceColumn> star(List<String> qualifier) {
        List<SourceColumn> columns = new ArrayList<>();
        for (Source source : sources) {
            if (qualifier.isEmpty() || source.answersTo(qualifier)) {
                columns.addAll(source.columns());
            }
        }
        if (columns.isEmpty()) {
            throw ServerError.PREFIX_UNBOUND.with(String.join(".", qualifier) + ".*");
        }
        return columns;
    }
}
