package io.dstream.wiring;

import io.dstream.cdc.sqlserver.PooledDataSource;
import io.dstream.cdc.sqlserver.SqlServerDataSources;
import io.dstream.config.DStreamConfig;
import io.dstream.config.SqlServerConnection;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.wiring.HotReload.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** Makes the connection pools of an instance, and has all of them log in anew together. */
final class Databases {
    private static final int TRIAL_SECONDS = 15;

    private final LiveConfig live;
    private final Resources resources;
    private final LongSupplier nanos;
    private final List<PooledDataSource> pools = new CopyOnWriteArrayList<>();

    Databases(LiveConfig live, Resources resources, LongSupplier nanos) {
        this.live = live;
        this.resources = resources;
        this.nanos = nanos;
    }

    /** Returns a pool of the source database that is closed with the instance. */
    PooledDataSource pool(int connections) {
        SqlServerConnection database = live.now().ingester().database();
        PooledDataSource pool =
                SqlServerDataSources.pool(database.driverUrl(), database.driverProperties(), connections, nanos);
        resources.add(pool::close);
        pools.add(pool);
        return pool;
    }

    /** Tries to connect where another login is to be used. */
    Optional<Step> prepare(DStreamConfig before, DStreamConfig after) {
        SqlServerConnection database = after.ingester().database();
        if (database.equals(before.ingester().database())) {
            return Optional.empty();
        }
        PooledDataSource.Connector connector =
                SqlServerDataSources.connector(database.driverUrl(), database.driverProperties());
        try (Connection trial = connector.connect()) {
            if (trial == null || !trial.isValid(TRIAL_SECONDS)) {
                throw new ControlException(Reason.CONFLICT, "The database does not answer.");
            }
            return Optional.of(Step.of(() -> pools.forEach(pool -> pool.connectBy(connector))));
        } catch (SQLException e) {
            throw new ControlException(Reason.CONFLICT, String.valueOf(e.getMessage()), e);
        }
    }
}
