package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates the expressions of statements outside queries, and assigns to variables. */
final class Evaluation {
    private final BatchExecutor batch;
    private final EngineSession session;

    Evaluation(BatchExecutor batch) {
        this.batch = batch;
        this.session = batch.session();
    }

    void assign(Translation translation) {
        List<@Nullable Object[]> last = new ArrayList<>();
        long count = session.runner().each(translation, batch.values(), row -> {
            last.clear();
            last.add(row);
        });
        for (int i = 0; i < translation.assigned().size() && !last.isEmpty(); i++) {
            String name = translation.assigned().get(i);
            Variable variable = batch.variables().get(name);
            batch.variables()
                    .set(
                            name,
                            VariableConversion.convert(
                                    last.get(0)[i], translation.columns().get(i).type(), variable.type()));
        }
        session.options().rowCount = count;
    }

    void assign(String name, Expression expression) {
        SqlType type = batch.variables().get(name).type();
        batch.variables().set(name, value(expression, type));
    }

    @Nullable
    Object value(Expression expression, SqlType type) {
        Translation translation = batch.translate(expression, translator -> translator.expression(expression, type));
        return session.runner().scalar(translation, batch.values());
    }

    boolean isTrue(Expression condition) {
        Translation translation = batch.translate(condition, translator -> translator.condition(condition));
        boolean result = Integer.valueOf(1).equals(session.runner().scalar(translation, batch.values()));
        session.transactions().endStatement();
        return result;
    }
}
