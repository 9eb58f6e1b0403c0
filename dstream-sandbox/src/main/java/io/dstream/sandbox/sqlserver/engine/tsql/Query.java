package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SELECT with what may stand before and behind it. */
public record Query(
        List<CommonTable> commonTables,
        Body body,
        List<Order> orderBy,
        @Nullable Expression offset,
        @Nullable Expression fetch) {

    /**
     * A common table expression.
     *
     * @param maxRecursion how often it may read itself, 0 for any number
     */
    public record CommonTable(String name, List<String> columns, Query query, int maxRecursion) {
        CommonTable within(int limit) {
            return new CommonTable(name, columns, query, limit);
        }
    }

    /** A term of ORDER BY. */
    public record Order(Expression expression, boolean descending) {}

    /** What stands between WITH and ORDER BY. */
    public sealed interface Body {
        <R> R fold(
                java.util.function.Function<Select, R> select,
                java.util.function.Function<SetOperation, R> setOperation,
                java.util.function.Function<Values, R> values);
    }

    /** One SELECT. */
    public record Select(
            boolean distinct,
            @Nullable Top top,
            List<Item> items,
            @Nullable ObjectName into,
            @Nullable TableSource from,
            @Nullable Expression where,
            List<Expression> groupBy,
            @Nullable Expression having)
            implements Body {
        @Override
        public <R> R fold(
                java.util.function.Function<Select, R> select,
                java.util.function.Function<SetOperation, R> setOperation,
                java.util.function.Function<Values, R> values) {
            return select.apply(this);
        }
    }

    /** UNION, EXCEPT or INTERSECT of two queries. */
    public record SetOperation(String operator, Body left, Body right) implements Body {
        @Override
        public <R> R fold(
                java.util.function.Function<Select, R> select,
                java.util.function.Function<SetOperation, R> setOperation,
                java.util.function.Function<Values, R> values) {
            return setOperation.apply(this);
        }
    }

    /** The rows of VALUES. */
    public record Values(List<List<Expression>> rows) implements Body {
        @Override
        public <R> R fold(
                java.util.function.Function<Select, R> select,
                java.util.function.Function<SetOperation, R> setOperation,
                java.util.function.Function<Values, R> values) {
            return values.apply(this);
        }
    }

    /** TOP (n). */
    public record Top(Expression count, boolean percent, boolean withTies) {}

    /**
     * An item of the select list.
     *
     * @param expression null for a star
     * @param qualifier of a star, or empty
     * @param alias or empty
     * @param variable that takes the value, or empty
     */
    public record Item(@Nullable Expression expression, List<String> qualifier, String alias, String variable) {}

    /** Where rows come from. */
    public sealed interface TableSource {}

    /** A table, view or common table expression. */
    public record NamedTable(ObjectName name, String alias, List<String> hints) implements TableSource {}

    /** A query or VALUES in FROM. */
    public record DerivedTable(Query query, String alias, List<String> columns) implements TableSource {}

    /** A table-valued function. */
    public record FunctionTable(ObjectName name, List<Expression> arguments, String alias, List<String> columns)
            implements TableSource {}

    /** A join; kind INNER, LEFT, RIGHT, FULL or CROSS. */
    public record Join(
            String kind,
            TableSource left,
            TableSource right,
            @Nullable Expression on) implements TableSource {}
}
