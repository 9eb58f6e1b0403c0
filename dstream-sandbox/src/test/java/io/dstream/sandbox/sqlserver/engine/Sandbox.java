package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine with a session of its administrator, for tests. */
final class Sandbox implements AutoCloseable {
    private static final String PASSWORD = "test";

    final H2SqlServerEngine engine;
    final SqlServerSession session;

    Sandbox() {
        this(H2SqlServerEngine.Options.withPassword(PASSWORD));
    }

    Sandbox(H2SqlServerEngine.Options options) {
        engine = new H2SqlServerEngine(options);
        session = engine.open(options.login(), options.password(), "", "test");
    }

    /** Makes a database with change data capture and goes into it. */
    Sandbox withShop() {
        run("CREATE DATABASE Shop");
        run("USE Shop");
        run("EXEC sys.sp_cdc_enable_db");
        return this;
    }

    SqlServerSession another() {
        return engine.open("sa", PASSWORD, session.database(), "test");
    }

    RecordingSink send(String batch, SqlParameter... parameters) {
        return send(session, batch, parameters);
    }

    static RecordingSink send(SqlServerSession session, String batch, SqlParameter... parameters) {
        RecordingSink sink = new RecordingSink();
        session.execute(batch, List.of(parameters), sink);
        return sink;
    }

    /** Sends a batch that must not fail. */
    RecordingSink run(String batch, SqlParameter... parameters) {
        return run(session, batch, parameters);
    }

    static RecordingSink run(SqlServerSession session, String batch, SqlParameter... parameters) {
        RecordingSink sink = send(session, batch, parameters);
        if (!sink.errors.isEmpty()) {
            throw new AssertionError(sink.errors + " in: " + batch);
        }
        return sink;
    }

    List<List<@Nullable Object>> rows(String batch, SqlParameter... parameters) {
        return run(batch, parameters).rows;
    }

    @Nullable
    Object value(String batch, SqlParameter... parameters) {
        return rows(batch, parameters).get(0).get(0);
    }

    /** Returns the number of the first error, 0 for none. */
    int error(String batch, SqlParameter... parameters) {
        return send(batch, parameters).errors.stream()
                .findFirst()
                .map(SqlMessage::number)
                .orElse(0);
    }

    @Override
    public void close() {
        session.close();
        engine.close();
    }
}
