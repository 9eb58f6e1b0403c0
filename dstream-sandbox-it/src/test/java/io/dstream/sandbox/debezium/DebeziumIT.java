package io.dstream.sandbox.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector finds a SQL Server in the sandbox. */
class DebeziumIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() throws SQLException {
        shop = new Shop();
        shop.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, Name nvarchar(50) NULL)");
        shop.capture("T");
    }

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    @Test
    void readsWhatIsThereInAnInitialSnapshot() throws Exception {
        shop.run("INSERT dbo.T VALUES (1, N'one'), (2, N'Zoë'), (3, NULL)");

        try (Connector connector = Connector.start(shop.connector(folder))) {
            assertThat(connector.changes(3)).extracting(Change::shortly).containsExactly("r1", "r2", "r3");
            assertThat(connector.changes(3))
                    .extracting(change -> change.row().getString("Name"))
                    .containsExactly("one", "Zoë", null);
        }
    }

    @Test
    void streamsFromChangeTables() throws Exception {
        streams("direct");
    }

    @Test
    void streamsByFunctions() throws Exception {
        streams("function");
    }

    private void streams(String mode) throws Exception {
        Properties properties = shop.connector(folder);
        properties.put("data.query.mode", mode);
        shop.run("INSERT dbo.T VALUES (0, N'there')");
        try (Connector connector = Connector.start(properties)) {
            connector.changes(1);

            shop.run("INSERT dbo.T VALUES (1, N'a'), (2, N'b')");
            shop.run("UPDATE dbo.T SET Name = N'c' WHERE ID = 1");
            shop.run("UPDATE dbo.T SET ID = 3 WHERE ID = 2");
            shop.run("DELETE dbo.T WHERE ID = 1");

            assertThat(connector.changes(7))
                    .extracting(Change::shortly)
                    .containsExactly("r0", "c1", "c2", "u1", "d2", "c3", "d1");
            Change update = connector.changes(7).get(3);
            assertThat(update.before()).isNotNull();
            assertThat(update.before().getString("Name")).isEqualTo("a");
            assertThat(update.row().getString("Name")).isEqualTo("c");
        }
    }
}
