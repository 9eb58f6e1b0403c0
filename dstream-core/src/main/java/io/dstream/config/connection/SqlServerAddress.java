package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a connection string of SQL Server says, in whichever of its three forms.
 *
 * @param host a name or an IP address
 * @param port empty for the port that the instance name leads to
 * @param instance the named instance
 * @param database the database
 * @param user the login, or an identity's client; empty where the environment tells who logs in
 * @param password the login's password, a secret; empty where there is none
 * @param trustStorePassword of the file that {@code trustStore} names, a secret; empty where there is none
 * @param properties further properties of the mssql-jdbc driver, no secret among them
 */
public record SqlServerAddress(
        String host,
        OptionalInt port,
        Optional<String> instance,
        String database,
        String user,
        String password,
        String trustStorePassword,
        Map<String, String> properties) {
    private static final int DEFAULT_PORT = 1433;

    /**
     * Parses {@code sqlserver://...}, {@code jdbc:sqlserver://...} or {@code Server=...;Database=...}.
     *
     * @throws InvalidValueException if it is none of them or something is missing; the message repeats nothing of it
     */
    public static SqlServerAddress parse(String text) {
        DriverProperties properties = new DriverProperties();
        String stripped = text.strip();
        if (startsWith(stripped, JdbcUrl.PREFIX)) {
            JdbcUrl.parse(stripped, properties);
        } else if (startsWith(stripped, GoUrl.PREFIX)) {
            GoUrl.parse(stripped, properties);
        } else if (stripped.indexOf('=') > 0 && !stripped.contains("://")) {
            AdoString.parse(stripped, properties);
        } else {
            throw new InvalidValueException("is no connection string of SQL Server: write"
                    + " sqlserver://user:password@host:1433?database=NAME,"
                    + " jdbc:sqlserver://host:1433;databaseName=NAME;user=...;password=..., or"
                    + " Server=host,1433;Database=NAME;User Id=...;Password=...");
        }
        return of(properties);
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static SqlServerAddress of(DriverProperties properties) {
        ServerName server = ServerName.parse(required(properties, "serverName", "host", "localhost:1433"));
        Optional<String> instance = properties.remove("instanceName").or(server::instance);
        Optional<String> ownPort = properties.remove("portNumber");
        OptionalInt port = ownPort.isPresent() ? OptionalInt.of(HostAndPort.port(ownPort.get())) : server.port();
        if (port.isEmpty() && instance.isEmpty()) {
            port = OptionalInt.of(DEFAULT_PORT);
        }
        String database = required(properties, "databaseName", "database", "database=NAME");
        LoginKind login = LoginKind.of(properties);
        String user = login.isUserNeeded()
                ? required(properties, "user", "user", "a user")
                : properties.remove("user").orElse("");
        String password = password(login, properties);
        String trustStorePassword = properties.remove("trustStorePassword").orElse("");
        refuseUselessTrust(properties);
        properties.putDefault("applicationName", "DStream");
        return new SqlServerAddress(
                server.host(), port, instance, database, user, password, trustStorePassword, properties.asMap());
    }

    private static String password(LoginKind login, DriverProperties properties) {
        if (login.isPasswordNeeded()) {
            return required(properties, "password", "password", "a password");
        }
        String password = properties.remove("password").orElse("");
        if (!password.isEmpty() && !login.isPasswordTaken()) {
            throw new InvalidValueException("holds a password, which its authentication takes none: remove it");
        }
        return password;
    }

    private static void refuseUselessTrust(DriverProperties properties) {
        boolean isCertificate = properties.get(DriverProperties.CERTIFICATE).isPresent();
        boolean isStore = properties.get("trustStore").isPresent();
        if (isCertificate && isStore) {
            throw new InvalidValueException("sets both certificate and trustStore: remove one");
        }
        boolean isUnchecked =
                properties.get("trustServerCertificate").filter("true"::equals).isPresent();
        if (isUnchecked && (isCertificate || isStore)) {
            throw new InvalidValueException("sets trustServerCertificate, so that the certificate is not checked:"
                    + " remove it, or remove the authority's certificate");
        }
    }

    private static String required(DriverProperties properties, String name, String what, String example) {
        return properties
                .remove(name)
                .orElseThrow(() -> new InvalidValueException("names no " + what + ": add " + example));
    }

    /** Returns host and database only. */
    @Override
    public String toString() {
        return host + "/" + database;
    }
}
