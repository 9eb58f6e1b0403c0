package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads SELECT with its clauses. */
abstract class QueryParser extends ExpressionParser {
    private static final int DEFAULT_RECURSION = 100;

    private int maxRecursion = DEFAULT_RECURSION;

    QueryParser(String text) {
        super(text);
    }

    @Override
    final Query query() {
        return query(commonTables());
    }

    final List<Query.CommonTable> commonTables() {
        List<Query.CommonTable> tables = new ArrayList<>();
        if (accept("WITH")) {
            do {
                String name = identifier();
                List<String> columns = atOperator("(") ? parenthesisedNames() : List.of();
                expect("AS");
                expectOperator("(");
                tables.add(new Query.CommonTable(name, columns, query(), DEFAULT_RECURSION));
                expectOperator(")");
            } while (acceptOperator(","));
        }
        return tables;
    }

    final Query query(List<Query.CommonTable> commonTables) {
        Query.Body body = body();
        List<Query.Order> order = accept("ORDER", "BY") ? orderTerms() : List.of();
        Expression offset = null;
        Expression fetch = null;
        if (!order.isEmpty() && accept("OFFSET")) {
            offset = expression();
            rowOrRows();
            if (accept("FETCH")) {
                if (!accept("NEXT")) {
                    expect("FIRST");
                }
                fetch = expression();
                rowOrRows();
                expect("ONLY");
            }
        }
        if (at("FOR") && !peek(1).is("READ")) {
            throw notServed("FOR " + peek(1).text().toUpperCase(Locale.ROOT));
        }
        maxRecursion = DEFAULT_RECURSION;
        option();
        int limit = maxRecursion;
        return new Query(commonTables.stream().map(table -> table.within(limit)).toList(), body, order, offset, fetch);
    }

    private void rowOrRows() {
        if (!accept("ROWS")) {
            expect("ROW");
        }
    }

    /** Query hints change no result. */
    final void option() {
        if (at("OPTION") && peek(1).isOperator("(")) {
            next();
            for (int ahead = 1; !peek(ahead).isOperator(")") && peek(ahead).kind() != Token.Kind.END; ahead++) {
                if (peek(ahead).is("MAXRECURSION") && peek(ahead + 1).kind() == Token.Kind.INTEGER) {
                    maxRecursion = Integer.parseInt(peek(ahead + 1).text());
                }
            }
            skipParentheses();
        }
    }

    final void skipParentheses() {
        expectOperator("(");
        int depth = 1;
        while (depth > 0) {
            if (atEnd()) {
                throw syntaxError();
            }
            Token token = next();
            depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
        }
    }

    @Override
    final List<Query.Order> orderTerms() {
        List<Query.Order> terms = new ArrayList<>();
        do {
            Expression expression = expression();
            boolean descending = accept("DESC");
            if (!descending) {
                accept("ASC");
            }
            terms.add(new Query.Order(expression, descending));
        } while (acceptOperator(","));
        return terms;
    }

    private Query.Body body() {
        Query.Body left = intersection();
        while (atAny("UNION", "EXCEPT")) {
            String operator = next().text().toUpperCase(Locale.ROOT);
            if (operator.equals("UNION") && accept("ALL")) {
                operator = "UNION ALL";
            }
            left = new Query.SetOperation(operator, left, intersection());
        }
        return left;
    }

    private Query.Body intersection() {
        Query.Body left = term();
        while (accept("INTERSECT")) {
            left = new Query.SetOperation("INTERSECT", left, term());
        }
        return left;
    }

    private Query.Body term() {
        if (acceptOperator("(")) {
            Query.Body inner = body();
            expectOperator(")");
            return inner;
        }
        if (accept("VALUES")) {
            return values();
        }
        expect("SELECT");
        boolean distinct = accept("DISTINCT");
        if (!distinct) {
            accept("ALL");
        }
        Query.Top top = top();
        List<Query.Item> items = items();
        ObjectName into = accept("INTO") ? objectName() : null;
        Query.TableSource from = accept("FROM") ? tableSources() : null;
        Expression where = accept("WHERE") ? expression() : null;
        List<Expression> groupBy = accept("GROUP", "BY") ? expressions() : List.of();
        Expression having = accept("HAVING") ? expression() : null;
        return new Query.Select(distinct, top, items, into, from, where, groupBy, having);
    }

    final Query.Values values() {
        List<List<Expression>> rows = new ArrayList<>();
        do {
            expectOperator("(");
            rows.add(expressions());
            expectOperator(")");
        } while (acceptOperator(","));
        return new Query.Values(rows);
    }

    final Query.@Nullable Top top() {
        if (!accept("TOP")) {
            return null;
        }
        Expression count;
        if (acceptOperator("(")) {
            count = expression();
            expectOperator(")");
        } else if (peek().kind() == Token.Kind.INTEGER) {
            count = new Expression.Literal(Token.Kind.INTEGER, next().text());
        } else if (peek().kind() == Token.Kind.VARIABLE) {
            count = new Expression.Variable(next().text());
        } else {
            throw syntaxError();
        }
        boolean percent = accept("PERCENT");
        boolean ties = accept("WITH", "TIES");
        return new Query.Top(count, percent, ties);
    }

    final List<Query.Item> items() {
        List<Query.Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (acceptOperator(","));
        return items;
    }

    private Query.Item item() {
        if (acceptOperator("*")) {
            return new Query.Item(null, List.of(), "", "");
        }
        if (peek().kind() == Token.Kind.VARIABLE && peek(1).isOperator("=")) {
            String variable = next().text();
            next();
            return new Query.Item(expression(), List.of(), "", variable);
        }
        List<String> qualifier = starQualifier();
        if (!qualifier.isEmpty()) {
            return new Query.Item(null, qualifier, "", "");
        }
        if (peek().isName() && peek(1).isOperator("=")) {
            String alias = identifier();
            next();
            return new Query.Item(expression(), List.of(), alias, "");
        }
        return new Query.Item(expression(), List.of(), columnAlias(), "");
    }

    /** Takes {@code a.b.*}, or nothing. */
    private List<String> starQualifier() {
        int ahead = 0;
        while (peek(ahead).isName() && peek(ahead + 1).isOperator(".")) {
            ahead += 2;
        }
        if (ahead == 0 || !peek(ahead).isOperator("*")) {
            return List.of();
        }
        List<String> qualifier = new ArrayList<>();
        while (!acceptOperator("*")) {
            Token token = next();
            if (token.isName()) {
                qualifier.add(token.text());
            }
        }
        return qualifier;
    }

    private String columnAlias() {
        if (accept("AS")) {
            Token.Kind kind = peek().kind();
            return kind == Token.Kind.STRING || kind == Token.Kind.NATIONAL_STRING ? next().text() : anyName();
        }
        if (peek().kind() == Token.Kind.STRING) {
            return next().text();
        }
        return atBareAlias() ? identifier() : "";
    }

    private boolean atBareAlias() {
        Token token = peek();
        return token.kind() == Token.Kind.QUOTED
                || (token.kind() == Token.Kind.WORD
                        && !Keywords.isReserved(token.text())
                        && !StatementParser.beginsStatement(this));
    }

    final String tableAlias() {
        if (accept("AS")) {
            return identifier();
        }
        boolean clause = at("OFFSET") || at("USING") || at("OUTPUT");
        return !clause && atBareAlias() ? identifier() : "";
    }

    final Query.TableSource tableSources() {
        Query.TableSource left = joined();
        while (acceptOperator(",")) {
            left = new Query.Join("CROSS", left, joined(), null);
        }
        return left;
    }

    private Query.TableSource joined() {
        Query.TableSource left = tableSource();
        while (true) {
            String kind = joinKind();
            if (kind.isEmpty()) {
                return left;
            }
            Query.TableSource right = tableSource();
            Expression on = null;
            if (!kind.startsWith("CROSS") && !kind.endsWith("APPLY")) {
                // a nested join has its ON first
                while (!at("ON")) {
                    String inner = joinKind();
                    if (inner.isEmpty()) {
                        throw syntaxError();
                    }
                    Query.TableSource innerRight = tableSource();
                    expect("ON");
                    right = new Query.Join(inner, right, innerRight, expression());
                }
                expect("ON");
                on = expression();
            }
            left = new Query.Join(kind, left, right, on);
        }
    }

    private String joinKind() {
        for (String side : List.of("CROSS", "OUTER")) {
            if (accept(side, "APPLY")) {
                return side + " APPLY";
            }
        }
        if (accept("CROSS", "JOIN")) {
            return "CROSS";
        }
        if (accept("JOIN") || accept("INNER", "JOIN")) {
            return "INNER";
        }
        for (String side : List.of("LEFT", "RIGHT", "FULL")) {
            if (accept(side, "JOIN") || accept(side, "OUTER", "JOIN")) {
                return side;
            }
        }
        return "";
    }

    final Query.TableSource tableSource() {
        if (acceptOperator("(")) {
            return derivedOrJoin();
        }
        if (atAny("OPENROWSET", "OPENQUERY", "OPENXML", "OPENDATASOURCE")) {
            throw notServed(peek().text().toUpperCase(Locale.ROOT));
        }
        ObjectName name = tableName();
        if (acceptOperator("(")) {
            return functionTable(name);
        }
        String alias = tableAlias();
        List<String> hints = hints();
        if (alias.isEmpty()) {
            alias = tableAlias();
        }
        if (atAny("PIVOT", "UNPIVOT", "TABLESAMPLE")) {
            throw notServed(peek().text().toUpperCase(Locale.ROOT));
        }
        return new Query.NamedTable(name, alias, hints);
    }

    private Query.TableSource functionTable(ObjectName name) {
        List<Expression> arguments = new ArrayList<>();
        if (!acceptOperator(")")) {
            arguments.addAll(expressions());
            expectOperator(")");
        }
        String alias = tableAlias();
        List<String> columns = !alias.isEmpty() && atOperator("(") ? parenthesisedNames() : List.of();
        return new Query.FunctionTable(name, arguments, alias, columns);
    }

    private Query.TableSource derivedOrJoin() {
        if (!atAny("SELECT", "WITH", "VALUES") && !derivedInParentheses()) {
            Query.TableSource join = joined();
            expectOperator(")");
            return join;
        }
        Query query = query();
        expectOperator(")");
        String alias = tableAlias();
        if (alias.isEmpty()) {
            throw syntaxError();
        }
        List<String> columns = atOperator("(") ? parenthesisedNames() : List.of();
        return new Query.DerivedTable(query, alias, columns);
    }

    private boolean derivedInParentheses() {
        int ahead = 0;
        while (peek(ahead).isOperator("(")) {
            ahead++;
        }
        return ahead > 0 && peek(ahead).is("SELECT");
    }

    final List<String> hints() {
        List<String> hints = new ArrayList<>();
        if (at("WITH") && peek(1).isOperator("(")) {
            next();
            next();
            while (!acceptOperator(")")) {
                if (atEnd()) {
                    throw syntaxError();
                }
                Token token = next();
                if (token.isName()) {
                    hints.add(token.text().toUpperCase(Locale.ROOT));
                }
                if (atOperator("(")) {
                    skipParentheses();
                }
            }
        } else if (atOperator("(") && peek(1).is("NOLOCK") && peek(2).isOperator(")")) {
            skipParentheses();
            hints.add("NOLOCK");
        }
        return hints;
    }
}
