package io.dstream.cdc.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.function.LongSupplier;

/** Makes connection pools for SQL Server. */
public final class SqlServerDataSources {
    /** Given where the properties do not say: no call may hang for ever on a dead connection. */
    private static final Properties DEFAULTS = new Properties();

    private static final String CERTIFICATE = "certificate";

    static {
        DEFAULTS.setProperty("applicationName", "DStream");
        DEFAULTS.setProperty("loginTimeout", "15");
        DEFAULTS.setProperty("queryTimeout", "60");
        DEFAULTS.setProperty("socketTimeout", "120000");
    }

    private SqlServerDataSources() {}

    /**
     * Returns a pool that opens connections as they are needed.
     *
     * @param driverUrl for mssql-jdbc, without any secret
     * @param properties user, password and whatever else the URL does not say
     * @param maxConnections at least 1
     */
    public static PooledDataSource pool(
            String driverUrl, Properties properties, int maxConnections, LongSupplier nanoClock) {
        return new PooledDataSource(
                connector(driverUrl, properties), maxConnections, Duration.ofSeconds(30), nanoClock);
    }

    /** Returns what opens connections, as a pool does; {@code certificate} names a PEM file of whom the driver is to trust. */
    public static PooledDataSource.Connector connector(String driverUrl, Properties properties) {
        Properties all = new Properties();
        for (String name : DEFAULTS.stringPropertyNames()) {
            if (!driverUrl.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT) + "=")) {
                all.setProperty(name, DEFAULTS.getProperty(name));
            }
        }
        all.putAll(properties);
        SQLServerDriver driver = new SQLServerDriver();
        Object certificate = all.remove(CERTIFICATE);
        if (certificate == null) {
            return () -> driver.connect(driverUrl, all);
        }
        PemTrustStore authority = new PemTrustStore(Path.of(certificate.toString()));
        return () -> driver.connect(driverUrl, trusting(authority, all));
    }

    private static Properties trusting(PemTrustStore authority, Properties properties) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("trustStore", authority.file().toString());
        all.setProperty("trustStorePassword", PemTrustStore.PASSWORD);
        all.setProperty("trustStoreType", PemTrustStore.TYPE);
        return all;
    }
}
