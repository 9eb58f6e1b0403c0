package io.dstream.config;

import io.dstream.config.connection.SqlServerAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * How the source database is reached.
 *
 * @param host a name or an IP address
 * @param port empty for the port that the instance name leads to
 * @param instance the named instance
 * @param database the source database
 * @param user the login, or an identity's client; empty where the environment tells who logs in
 * @param password the login's password; empty where there is none
 * @param trustStorePassword of the file that {@code trustStore} names; empty where there is none
 * @param properties further properties of the mssql-jdbc driver, no secret among them
 */
public record SqlServerConnection(
        String host,
        OptionalInt port,
        Optional<String> instance,
        String database,
        String user,
        Secret password,
        Secret trustStorePassword,
        Map<String, String> properties) {
    public SqlServerConnection {
        properties = Map.copyOf(properties);
    }

    /**
     * Parses {@code sqlserver://user:password@host:1433?database=X}, {@code jdbc:sqlserver://host:1433;databaseName=X}
     * or {@code Server=host,1433;Database=X}.
     *
     * @throws IllegalArgumentException if it is none of them or something is missing; the message repeats nothing of it
     */
    public static SqlServerConnection parse(String text) {
        SqlServerAddress address = SqlServerAddress.parse(text);
        return new SqlServerConnection(
                address.host(),
                address.port(),
                address.instance(),
                address.database(),
                address.user(),
                Secret.of(address.password()),
                Secret.of(address.trustStorePassword()),
                address.properties());
    }

    /** Returns the URL for the driver, without user, password and database: {@link #driverProperties} holds those. */
    public String driverUrl() {
        return "jdbc:sqlserver://" + (isIpv6() ? "" : host + (port.isPresent() ? ":" + port.getAsInt() : ""));
    }

    /**
     * Returns the properties for the driver, the passwords among them; {@code certificate} names a file of certificates as
     * PEM, which the driver does not know.
     */
    public Properties driverProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("databaseName", database);
        setUnlessEmpty(all, "user", user);
        setUnlessEmpty(all, "password", password.reveal());
        setUnlessEmpty(all, "trustStorePassword", trustStorePassword.reveal());
        instance.ifPresent(name -> all.setProperty("instanceName", name));
        if (isIpv6()) {
            all.setProperty("serverName", host);
            port.ifPresent(number -> all.setProperty("portNumber", Integer.toString(number)));
        }
        return all;
    }

    private static void setUnlessEmpty(Properties all, String name, String value) {
        if (!value.isEmpty()) {
            all.setProperty(name, value);
        }
    }

    private boolean isIpv6() {
        return host.contains(":");
    }

    /**
     * Returns the server's name for events and destinations, in lower case: the first label of the host, or this
     * machine's name where the host is {@code localhost} or an IP address.
     */
    public String serverName() {
        return serverName(SqlServerConnection::machineName);
    }

    String serverName(Supplier<String> machineName) {
        String label = host.split("\\.", -1)[0].toLowerCase(Locale.ROOT);
        // A label of digits up to 255 counts as the start of an IP address, as in the original.
        boolean isAddress = isIpv6() || (label.matches("\\d{1,3}") && Integer.parseInt(label) <= 255);
        boolean isThisMachine = isAddress || label.equals("localhost");
        return isThisMachine ? machineName.get().toLowerCase(Locale.ROOT) : label;
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The machine knows its name but no address for it; the name is what the message starts with.
            String message = String.valueOf(e.getMessage());
            int colon = message.indexOf(':');
            return colon > 0 ? message.substring(0, colon) : "localhost";
        }
    }
}
