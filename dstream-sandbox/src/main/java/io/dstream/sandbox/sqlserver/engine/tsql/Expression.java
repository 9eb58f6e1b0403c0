package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A T-SQL expression or predicate. */
public sealed interface Expression {
    <R> R accept(Visitor<R> visitor);

    /** A constant; the text is the token's, of the given kind; {@code WORD} stands for NULL and DEFAULT. */
    record Literal(Token.Kind kind, String text) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }

        public boolean isNull() {
            return kind == Token.Kind.WORD && text.equalsIgnoreCase("NULL");
        }
    }

    /** A column, with its prefixes first. */
    record Name(List<String> parts) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.name(this);
        }

        public String last() {
            return parts.get(parts.size() - 1);
        }
    }

    /** A variable or an {@code @@} function. */
    record Variable(String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.variable(this);
        }
    }

    record Unary(String operator, Expression operand) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unary(this);
        }
    }

    /** An arithmetic, comparison or logical operator; AND and OR in upper case. */
    record Binary(String operator, Expression left, Expression right) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** A function call; the name in lower case with its schema, star for {@code COUNT(*)}. */
    record Call(
            String name,
            List<Expression> arguments,
            boolean distinct,
            boolean star,
            @Nullable Window window) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** What OVER says; the frame as it was written, in upper case, or empty. */
    record Window(List<Expression> partitionBy, List<Query.Order> orderBy, String frame) {}

    record Case(
            @Nullable Expression operand,
            List<When> whens,
            @Nullable Expression otherwise) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.caseOf(this);
        }
    }

    /** A branch of CASE. */
    record When(Expression condition, Expression result) {}

    /** CAST, CONVERT and their TRY forms. */
    record Cast(Expression operand, SqlType type, @Nullable Expression style, boolean attempt) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cast(this);
        }
    }

    record In(Expression operand, List<Expression> values, boolean negated) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.in(this);
        }
    }

    record InQuery(Expression operand, Query query, boolean negated) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inQuery(this);
        }
    }

    record Between(Expression operand, Expression low, Expression high, boolean negated) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.between(this);
        }
    }

    record Like(
            Expression operand,
            Expression pattern,
            @Nullable Expression escape,
            boolean negated) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.like(this);
        }
    }

    record IsNull(Expression operand, boolean negated) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.isNull(this);
        }
    }

    record Exists(Query query) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exists(this);
        }
    }

    /** A query used as a value. */
    record Scalar(Query query) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scalar(this);
        }
    }

    /** Has a case for each kind of expression. */
    interface Visitor<R> {
        R literal(Literal literal);

        R name(Name name);

        R variable(Variable variable);

        R unary(Unary unary);

        R binary(Binary binary);

        R call(Call call);

        R caseOf(Case caseOf);

        R cast(Cast cast);

        R in(In in);

        R inQuery(InQuery in);

        R between(Between between);

        R like(Like like);

        R isNull(IsNull isNull);

        R exists(Exists exists);

        R scalar(Scalar scalar);
    }
}
