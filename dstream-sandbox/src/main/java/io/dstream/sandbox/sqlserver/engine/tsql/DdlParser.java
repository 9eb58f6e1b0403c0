package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads CREATE, ALTER, DROP, GRANT and their like. */
abstract class DdlParser extends DmlParser {
    DdlParser(String text) {
        super(text);
    }

    final Statement create() {
        Token first = next();
        if (accept("TABLE")) {
            return createTable();
        }
        if (accept("DATABASE")) {
            String name = identifier();
            if (accept("COLLATE")) {
                identifier();
            }
            return new Statement.CreateDatabase(name);
        }
        if (accept("SCHEMA")) {
            return createSchema();
        }
        if (accept("LOGIN")) {
            return createLogin();
        }
        if (accept("USER")) {
            return createUser();
        }
        if (accept("ROLE")) {
            return new Statement.CreatePrincipal("ROLE", identifier(), "");
        }
        boolean unique = accept("UNIQUE");
        boolean clustered = accept("CLUSTERED");
        if (!clustered) {
            accept("NONCLUSTERED");
        }
        if (accept("INDEX")) {
            return createIndex(unique, clustered);
        }
        throw notServed(
                first.text().toUpperCase(Locale.ROOT) + " " + peek().text().toUpperCase(Locale.ROOT));
    }

    private Statement createSchema() {
        String name = identifier();
        if (accept("AUTHORIZATION")) {
            identifier();
        }
        return new Statement.CreateSchema(name);
    }

    private Statement createLogin() {
        String name = identifier();
        expect("WITH");
        expect("PASSWORD");
        expectOperator("=");
        String password = next().text();
        while (acceptOperator(",")) {
            anyName();
            expectOperator("=");
            next();
        }
        return new Statement.CreatePrincipal("LOGIN", name, password);
    }

    private Statement createUser() {
        String name = identifier();
        if (accept("WITHOUT", "LOGIN")) {
            return new Statement.CreatePrincipal("USER", name, "");
        }
        String login = name;
        if (accept("FOR", "LOGIN") || accept("FROM", "LOGIN")) {
            login = identifier();
        }
        if (accept("WITH", "DEFAULT_SCHEMA")) {
            expectOperator("=");
            identifier();
        }
        return new Statement.CreatePrincipal("USER", name, login);
    }

    private Statement createIndex(boolean unique, boolean clustered) {
        String name = identifier();
        expect("ON");
        ObjectName table = objectName();
        List<String> descending = new ArrayList<>();
        List<String> columns = keyColumns(descending);
        if (accept("INCLUDE")) {
            parenthesisedNames();
        }
        if (at("WHERE")) {
            throw notServed("a filtered index");
        }
        storageOptions();
        return new Statement.CreateIndex(name, table, columns, descending, unique, clustered);
    }

    private List<String> keyColumns(List<String> descending) {
        List<String> columns = new ArrayList<>();
        expectOperator("(");
        do {
            String column = identifier();
            columns.add(column);
            if (!accept("ASC") && accept("DESC")) {
                descending.add(column);
            }
        } while (acceptOperator(","));
        expectOperator(")");
        return columns;
    }

    private void storageOptions() {
        if (at("WITH") && peek(1).isOperator("(")) {
            next();
            skipParentheses();
        }
        while (at("ON") && (peek(1).is("PRIMARY") || peek(1).kind() == Token.Kind.QUOTED)) {
            next();
            next();
        }
        if (accept("TEXTIMAGE_ON")) {
            anyName();
        }
    }

    private Statement createTable() {
        Statement.CreateTable table = tableDefinition(objectName());
        storageOptions();
        return table;
    }

    /** Reads the columns and constraints of a table. */
    final Statement.CreateTable tableDefinition(ObjectName name) {
        List<Statement.ColumnDefinition> columns = new ArrayList<>();
        List<Statement.Constraint> constraints = new ArrayList<>();
        expectOperator("(");
        do {
            if (atOperator(")")) {
                break;
            }
            if (atConstraint()) {
                constraints.add(tableConstraint());
            } else {
                columns.add(columnDefinition(columns.size() + 1));
            }
        } while (acceptOperator(","));
        expectOperator(")");
        return new Statement.CreateTable(name, columns, constraints);
    }

    private boolean atConstraint() {
        return atAny("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK");
    }

    private Statement.Constraint tableConstraint() {
        String name = accept("CONSTRAINT") ? identifier() : "";
        if (accept("PRIMARY", "KEY")) {
            return key("PRIMARY KEY", name, List.of());
        }
        if (accept("UNIQUE")) {
            return key("UNIQUE", name, List.of());
        }
        if (accept("FOREIGN", "KEY")) {
            return foreignKey(name, parenthesisedNames());
        }
        if (accept("CHECK")) {
            return check(name);
        }
        if (accept("DEFAULT")) {
            Expression value = expression();
            expect("FOR");
            return new Statement.Constraint("DEFAULT", name, List.of(identifier()), null, List.of(), value, false);
        }
        throw syntaxError();
    }

    private Statement.Constraint key(String kind, String name, List<String> column) {
        if (!accept("CLUSTERED")) {
            accept("NONCLUSTERED");
        }
        List<String> columns = atOperator("(") ? keyColumns(new ArrayList<>()) : column;
        if (columns.isEmpty()) {
            throw syntaxError();
        }
        storageOptions();
        return new Statement.Constraint(kind, name, columns, null, List.of(), null, false);
    }

    private Statement.Constraint foreignKey(String name, List<String> columns) {
        expect("REFERENCES");
        ObjectName parent = objectName();
        List<String> referenced = atOperator("(") ? parenthesisedNames() : List.of();
        boolean cascade = false;
        while (accept("ON")) {
            String event = next().text().toUpperCase(Locale.ROOT);
            if (accept("CASCADE")) {
                if (!event.equals("DELETE")) {
                    throw notServed("ON " + event + " CASCADE");
                }
                cascade = true;
            } else if (!accept("NO", "ACTION")) {
                throw notServed("ON " + event + " " + peek().text().toUpperCase(Locale.ROOT));
            }
        }
        return new Statement.Constraint("FOREIGN KEY", name, columns, parent, referenced, null, cascade);
    }

    private Statement.Constraint check(String name) {
        expectOperator("(");
        Expression condition = expression();
        expectOperator(")");
        return new Statement.Constraint("CHECK", name, List.of(), null, List.of(), condition, false);
    }

    private Statement.ColumnDefinition columnDefinition(int number) {
        String name = identifier();
        if (at("AS")) {
            throw notServed("computed columns");
        }
        DeclaredType type = declaredType(number);
        Boolean nullable = type.name().equals("timestamp") ? Boolean.FALSE : null;
        Statement.IdentityRange identity = null;
        Expression defaultValue = null;
        String defaultName = "";
        String constraintName = "";
        List<Statement.Constraint> constraints = new ArrayList<>();
        while (true) {
            if (accept("CONSTRAINT")) {
                constraintName = identifier();
                continue;
            }
            if (accept("NOT", "NULL")) {
                nullable = Boolean.FALSE;
            } else if (accept("NULL")) {
                nullable = Boolean.TRUE;
            } else if (accept("IDENTITY")) {
                identity = identityRange();
            } else if (accept("DEFAULT")) {
                defaultValue = defaultExpression();
                defaultName = constraintName;
            } else if (accept("COLLATE")) {
                collation();
            } else if (accept("PRIMARY", "KEY")) {
                constraints.add(key("PRIMARY KEY", constraintName, List.of(name)));
            } else if (accept("UNIQUE")) {
                constraints.add(key("UNIQUE", constraintName, List.of(name)));
            } else if (accept("CHECK")) {
                constraints.add(check(constraintName));
            } else if (accept("FOREIGN", "KEY") || at("REFERENCES")) {
                constraints.add(foreignKey(constraintName, List.of(name)));
            } else if (atAny("ROWGUIDCOL", "SPARSE", "MASKED", "GENERATED", "ENCRYPTED", "FILESTREAM")) {
                throw notServed("the column option " + peek().text().toUpperCase(Locale.ROOT));
            } else {
                break;
            }
            constraintName = "";
        }
        return new Statement.ColumnDefinition(
                name, type.type(), type.name(), nullable, identity, defaultValue, defaultName, constraints);
    }

    private void collation() {
        String collation = identifier();
        if (!collation.toUpperCase(Locale.ROOT).contains("_CI_")) {
            throw notServed("COLLATE " + collation);
        }
    }

    private Expression defaultExpression() {
        return expression();
    }

    private Statement.IdentityRange identityRange() {
        if (!acceptOperator("(")) {
            return new Statement.IdentityRange(1, 1);
        }
        long seed = integer();
        expectOperator(",");
        long increment = integer();
        expectOperator(")");
        return new Statement.IdentityRange(seed, increment);
    }

    final Statement alter() {
        Token first = next();
        if (accept("DATABASE")) {
            return alterDatabase();
        }
        if (accept("ROLE")) {
            String role = identifier();
            boolean add = accept("ADD");
            if (!add) {
                expect("DROP");
            }
            expect("MEMBER");
            return new Statement.AlterRole(role, add, identifier());
        }
        if (accept("TABLE")) {
            return alterTable(first);
        }
        throw notServed("ALTER " + peek().text().toUpperCase(Locale.ROOT));
    }

    private Statement alterDatabase() {
        String name = at("CURRENT") ? next().text() : identifier();
        expect("SET");
        List<String> words = new ArrayList<>();
        while (!atEnd() && !atOperator(";")) {
            if (accept("WITH", "ROLLBACK")) {
                next();
                break;
            }
            if (accept("WITH", "NO_WAIT") || StatementParser.beginsStatement(this)) {
                break;
            }
            words.add(next().text().toUpperCase(Locale.ROOT));
        }
        return new Statement.AlterDatabase(name, words);
    }

    private Statement alterTable(Token first) {
        ObjectName name = objectName();
        List<Statement.ColumnDefinition> columns = new ArrayList<>();
        List<Statement.Constraint> constraints = new ArrayList<>();
        List<String> dropColumns = new ArrayList<>();
        List<String> dropConstraints = new ArrayList<>();
        Statement.ColumnDefinition altered = null;
        boolean withCheck = accept("WITH");
        if (withCheck && !accept("CHECK")) {
            expect("NOCHECK");
        }
        if (accept("ADD")) {
            do {
                if (atConstraint() || at("DEFAULT")) {
                    constraints.add(tableConstraint());
                } else {
                    columns.add(columnDefinition(columns.size() + 1));
                }
            } while (acceptOperator(","));
        } else if (accept("ALTER", "COLUMN")) {
            altered = columnDefinition(1);
        } else if (accept("DROP")) {
            dropItems(dropColumns, dropConstraints);
        } else if (accept("CHECK", "CONSTRAINT")) {
            identifier();
        } else {
            throw notServed("ALTER TABLE " + peek().text().toUpperCase(Locale.ROOT));
        }
        return new Statement.AlterTable(
                name, columns, constraints, dropColumns, dropConstraints, altered, textFrom(first));
    }

    private void dropItems(List<String> columns, List<String> constraints) {
        boolean column = accept("COLUMN");
        if (!column) {
            accept("CONSTRAINT");
        }
        accept("IF", "EXISTS");
        do {
            (column ? columns : constraints).add(identifier());
        } while (acceptOperator(","));
    }

    final Statement drop() {
        expect("DROP");
        String kind = next().text().toUpperCase(Locale.ROOT);
        if (!List.of("TABLE", "DATABASE", "SCHEMA", "INDEX", "USER", "LOGIN", "ROLE")
                .contains(kind)) {
            throw notServed("DROP " + kind);
        }
        boolean ifExists = accept("IF", "EXISTS");
        List<ObjectName> names = new ArrayList<>();
        ObjectName parent = null;
        do {
            names.add(objectName());
            if (kind.equals("INDEX") && accept("ON")) {
                parent = objectName();
            }
        } while (acceptOperator(","));
        return new Statement.Drop(kind, names, ifExists, parent);
    }

    final Statement grant() {
        String action = next().text().toUpperCase(Locale.ROOT);
        List<String> permissions = new ArrayList<>();
        do {
            permissions.add(permission());
        } while (acceptOperator(","));
        String securableClass = "DATABASE";
        ObjectName securable = ObjectName.of("");
        if (accept("ON")) {
            securableClass = securableClass();
            securable = objectName();
        }
        if (!accept("TO")) {
            expect("FROM");
        }
        List<String> principals = new ArrayList<>();
        do {
            principals.add(at("PUBLIC") ? next().text() : identifier());
        } while (acceptOperator(","));
        accept("CASCADE");
        return new Statement.Grant(action, permissions, securableClass, securable, principals);
    }

    private String permission() {
        StringBuilder permission = new StringBuilder();
        while (peek().kind() == Token.Kind.WORD && !atAny("ON", "TO", "FROM")) {
            permission
                    .append(permission.isEmpty() ? "" : " ")
                    .append(next().text().toUpperCase(Locale.ROOT));
        }
        if (permission.isEmpty()) {
            throw syntaxError();
        }
        return permission.toString();
    }

    private String securableClass() {
        if (!peek(1).isOperator("::")) {
            return "OBJECT";
        }
        String securableClass = next().text().toUpperCase(Locale.ROOT);
        next();
        if (!List.of("DATABASE", "SCHEMA", "OBJECT").contains(securableClass)) {
            throw notServed("GRANT ON " + securableClass);
        }
        return securableClass;
    }
}
