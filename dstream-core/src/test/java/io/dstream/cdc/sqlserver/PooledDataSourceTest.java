package io.dstream.cdc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.testing.SteppedClock;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PooledDataSourceTest {
    private final SteppedClock clock = new SteppedClock();
    private final List<FakeConnection> opened = new ArrayList<>();
    private final PooledDataSource pool = new PooledDataSource(this::open, 2, Duration.ofMillis(20), clock::nanos);

    @Test
    void opensConnectionsInAnotherWayAndClosesThoseOfBefore() throws SQLException {
        List<FakeConnection> others = new ArrayList<>();
        Connection lent = pool.getConnection();
        pool.getConnection().close();
        assertThat(opened).hasSize(2);

        pool.connectBy(() -> openInto(others));
        assertThat(opened.get(1).isClosed).isTrue();
        assertThat(opened.get(0).isClosed).isFalse();
        lent.close();
        assertThat(opened.get(0).isClosed).isTrue();

        pool.getConnection().close();
        pool.getConnection().close();
        assertThat(opened).hasSize(2);
        assertThat(others).hasSize(1);
    }

    @Test
    void usesAConnectionAgain() throws SQLException {
        pool.getConnection().close();
        pool.getConnection().close();

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).isClosed).isFalse();
    }

    @Test
    void opensNoMoreThanItsBound() throws SQLException {
        Connection first = pool.getConnection();
        pool.getConnection();

        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        first.close();
        assertThat(pool.getConnection().isClosed()).isFalse();
        assertThat(opened).hasSize(2);
    }

    @Test
    void givesAConnectionBackOnlyOnce() throws SQLException {
        Connection first = pool.getConnection();
        first.close();
        first.close();
        pool.getConnection();
        pool.getConnection();

        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    }

    @Test
    void refusesWorkOnAConnectionThatWasGivenBack() throws SQLException {
        Connection connection = pool.getConnection();
        connection.close();

        assertThat(connection.isClosed()).isTrue();
        assertThatThrownBy(connection::getAutoCommit).isInstanceOf(SQLException.class);
    }

    @Test
    void testsAConnectionThatHasRested() throws SQLException {
        pool.getConnection().close();
        clock.step(Duration.ofMinutes(1));
        pool.getConnection().close();

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).tests).isEqualTo(1);
    }

    @Test
    void replacesAConnectionThatDiedAtRest() throws SQLException {
        pool.getConnection().close();
        opened.get(0).isDead = true;
        clock.step(Duration.ofMinutes(1));

        pool.getConnection().close();

        assertThat(opened).hasSize(2);
        assertThat(opened.get(0).isClosed).isTrue();
    }

    @Test
    void takesNoConnectionBackThatAFaultClosedOrThatHasATransaction() throws SQLException {
        Connection closed = pool.getConnection();
        opened.get(0).isClosed = true;
        closed.close();
        Connection inTransaction = pool.getConnection();
        opened.get(1).isAutoCommit = false;
        inTransaction.close();
        pool.getConnection().close();

        assertThat(opened).hasSize(3);
        assertThat(opened.get(1).isClosed).isTrue();
    }

    @Test
    void givesUpAConnectionThatFailsWhenItIsGivenBack() throws SQLException {
        Connection connection = pool.getConnection();
        opened.get(0).fault = new SQLException("gone", "08S01");
        connection.close();

        pool.getConnection().close();

        assertThat(opened).hasSize(2);
    }

    @Test
    void keepsItsPlaceFreeWhenConnectingFails() throws SQLException {
        PooledDataSource failing = new PooledDataSource(
                () -> {
                    throw new SQLException("refused", "08001");
                },
                1,
                Duration.ofMillis(20),
                clock::nanos);

        assertThatThrownBy(failing::getConnection).hasMessage("refused");
        assertThatThrownBy(failing::getConnection).hasMessage("refused");
    }

    @Test
    void passesFaultsOnAsTheyAre() throws SQLException {
        Connection connection = pool.getConnection();
        opened.get(0).fault = new SQLException("deadlock", "40001", 1205);

        assertThatThrownBy(connection::getAutoCommit).isSameAs(opened.get(0).fault);
    }

    @Test
    void closesEverythingInTheEnd() throws SQLException {
        Connection busy = pool.getConnection();
        pool.getConnection().close();

        pool.close();
        assertThat(opened.get(1).isClosed).isTrue();
        busy.close();

        assertThat(opened.get(0).isClosed).isTrue();
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class).hasMessageContaining("closed");
    }

    @Test
    void restoresTheInterruptOfOneWhoWaits() throws SQLException {
        pool.getConnection();
        pool.getConnection();
        Thread.currentThread().interrupt();

        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesAUrlOfAnotherDatabase() {
        try (PooledDataSource other = SqlServerDataSources.pool("jdbc:h2:mem:x", new Properties(), 1, clock::nanos)) {
            assertThatThrownBy(other::getConnection).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void isAPlainDataSource() throws SQLException {
        assertThat(pool.isWrapperFor(DataSource.class)).isTrue();
        assertThat(pool.unwrap(DataSource.class)).isSameAs(pool);
        assertThatThrownBy(() -> pool.unwrap(String.class)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> pool.getConnection("a", "b")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> pool.setLoginTimeout(1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> pool.setLogWriter(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(pool::getParentLogger).isInstanceOf(SQLException.class);
        assertThat(pool.getLoginTimeout()).isZero();
        assertThat(pool.getLogWriter()).isNull();
        assertThatThrownBy(() -> new PooledDataSource(this::open, 0, Duration.ZERO, clock::nanos))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Connection open() {
        return openInto(opened);
    }

    private Connection openInto(List<FakeConnection> connections) {
        FakeConnection fake = new FakeConnection();
        connections.add(fake);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> fake.answer(method.getName()));
    }

    private static final class FakeConnection {
        private boolean isClosed;
        private boolean isDead;
        private boolean isAutoCommit = true;
        private int tests;
        private @Nullable SQLException fault;

        @Nullable
        Object answer(String method) throws SQLException {
            if (fault != null) {
                throw fault;
            }
            return switch (method) {
                case "close" -> {
                    isClosed = true;
                    yield null;
                }
                case "isClosed" -> isClosed;
                case "getAutoCommit" -> isAutoCommit;
                case "isValid" -> {
                    tests++;
                    yield !isDead;
                }
                default -> throw new UnsupportedOperationException(method);
            };
        }
    }
}
