package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A T-SQL statement. */
public sealed interface Statement {
    <R> R accept(StatementVisitor<R> visitor);

    record SelectStatement(Query query) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.select(this);
        }
    }

    /** INSERT; the source is a query (VALUES too), null for DEFAULT VALUES; or the rows of a procedure. */
    record Insert(
            ObjectName table,
            List<String> columns,
            @Nullable Query source,
            @Nullable Statement execute) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.insert(this);
        }
    }

    record Assignment(Expression.Name column, Expression value) {}

    record Update(
            ObjectName target,
            Query.@Nullable Top top,
            List<Assignment> assignments,
            Query.@Nullable TableSource from,
            @Nullable Expression where)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.update(this);
        }
    }

    record Delete(
            ObjectName target,
            Query.@Nullable Top top,
            Query.@Nullable TableSource from,
            @Nullable Expression where) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** A branch of MERGE: what it does with matched or unmatched rows. */
    record MergeWhen(
            boolean matched,
            @Nullable Expression condition,
            boolean delete,
            List<Assignment> assignments,
            List<String> insertColumns,
            List<Expression> insertValues) {}

    record Merge(
            ObjectName target,
            String alias,
            List<String> hints,
            Query.TableSource source,
            Expression on,
            List<MergeWhen> branches)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.merge(this);
        }
    }

    record Truncate(ObjectName table) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.truncate(this);
        }
    }

    /** A column as declared. */
    record ColumnDefinition(
            String name,
            SqlType type,
            String typeName,
            @Nullable Boolean nullable,
            @Nullable IdentityRange identity,
            @Nullable Expression defaultValue,
            String defaultName,
            List<Constraint> constraints) {}

    record IdentityRange(long seed, long increment) {}

    /** A constraint of a table; kind PRIMARY KEY, UNIQUE, FOREIGN KEY, CHECK or DEFAULT. */
    record Constraint(
            String kind,
            String name,
            List<String> columns,
            @Nullable ObjectName references,
            List<String> referencedColumns,
            @Nullable Expression expression,
            boolean cascadeDelete) {}

    record CreateTable(ObjectName name, List<ColumnDefinition> columns, List<Constraint> constraints)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.createTable(this);
        }
    }

    /** ALTER TABLE with one kind of action. */
    record AlterTable(
            ObjectName name,
            List<ColumnDefinition> addColumns,
            List<Constraint> addConstraints,
            List<String> dropColumns,
            List<String> dropConstraints,
            @Nullable ColumnDefinition alterColumn,
            String text)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.alterTable(this);
        }
    }

    /** CREATE INDEX; the descending ones are among the columns. */
    record CreateIndex(
            String name,
            ObjectName table,
            List<String> columns,
            List<String> descending,
            boolean unique,
            boolean clustered)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.createIndex(this);
        }
    }

    /** DROP of a kind of object, such as TABLE or DATABASE; parent is the table of an index. */
    record Drop(
            String kind,
            List<ObjectName> names,
            boolean ifExists,
            @Nullable ObjectName parent) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.drop(this);
        }
    }

    record CreateSchema(String name) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.createSchema(this);
        }
    }

    record CreateDatabase(String name) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.createDatabase(this);
        }
    }

    /** ALTER DATABASE .. SET, of which only the options that change nothing here are taken. */
    record AlterDatabase(String name, List<String> options) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.alterDatabase(this);
        }
    }

    /** CREATE LOGIN, USER or ROLE; detail is the password or the login's name. */
    record CreatePrincipal(String kind, String name, String detail) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.createPrincipal(this);
        }
    }

    record AlterRole(String role, boolean add, String member) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.alterRole(this);
        }
    }

    /** GRANT, DENY or REVOKE; securable class DATABASE, SCHEMA or OBJECT. */
    record Grant(
            String action,
            List<String> permissions,
            String securableClass,
            ObjectName securable,
            List<String> principals)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.grant(this);
        }
    }

    record Use(String database) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.use(this);
        }
    }

    /** SET of an option: its words in upper case, its value as written. */
    record SetOption(List<String> options, List<Token> value) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.setOption(this);
        }
    }

    record IdentityInsert(ObjectName table, boolean on) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.identityInsert(this);
        }
    }

    record Declare(List<Declaration> declarations) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.declare(this);
        }
    }

    record Declaration(String name, SqlType type, @Nullable Expression value) {}

    /** DECLARE of a table variable. */
    record DeclareTable(CreateTable definition) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.declareTable(this);
        }
    }

    /**
     * INSERT, UPDATE or DELETE with what OUTPUT says.
     *
     * @param into the table that takes the rows, or null where the client does
     */
    record Output(
            Statement change,
            List<Query.Item> items,
            @Nullable ObjectName into,
            List<String> columns) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.output(this);
        }
    }

    record SetVariable(String name, Expression value) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.setVariable(this);
        }
    }

    record If(
            Expression condition, Statement then, @Nullable Statement otherwise) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.ifThen(this);
        }
    }

    record While(Expression condition, Statement body) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.whileLoop(this);
        }
    }

    record Block(List<Statement> statements) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.block(this);
        }
    }

    record TryCatch(Block attempt, Block handler) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.tryCatch(this);
        }
    }

    /** BREAK, CONTINUE or RETURN. */
    record Jump(String kind) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.jump(this);
        }
    }

    record Print(Expression message) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.print(this);
        }
    }

    record RaiseError(Expression message, Expression severity, Expression state, List<Expression> arguments)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.raiseError(this);
        }
    }

    /** THROW; without arguments it raises the caught error again. */
    record Throw(List<Expression> arguments) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.throwError(this);
        }
    }

    /**
     * DECLARE, OPEN, FETCH, CLOSE or DEALLOCATE of a cursor.
     *
     * @param declaration of DECLARE
     * @param fetch of FETCH
     */
    record Cursor(
            String action,
            String name,
            @Nullable CursorDeclaration declaration,
            @Nullable CursorFetch fetch) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.cursor(this);
        }
    }

    record CursorDeclaration(boolean local, boolean scroll, Query query) {}

    /** The way of FETCH, with the number of ABSOLUTE and RELATIVE, and the variables that take the row, if any. */
    record CursorFetch(String way, @Nullable Expression number, List<String> into) {}

    /** Ends a session. */
    record Kill(int session) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.kill(this);
        }
    }

    record WaitForDelay(Expression delay) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.waitFor(this);
        }
    }

    /** BEGIN, COMMIT, ROLLBACK or SAVE; name of the transaction or savepoint, or empty. */
    record Transaction(String kind, String name) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.transaction(this);
        }
    }

    record Argument(String name, Expression value, boolean output) {}

    record Execute(ObjectName procedure, List<Argument> arguments, String statusVariable) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.execute(this);
        }
    }

    /** EXEC (text). */
    record ExecuteText(Expression text) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.executeText(this);
        }
    }
}
