package io.dstream.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;

/** The services that the demonstration and the tests run on: the sandbox, or real ones. */
public interface Services extends AutoCloseable {
    /** Returns a connection string for the product, in one of the forms that the configuration takes. */
    String sqlServer(String database);

    String serviceBus();

    String blob();

    /** Connects to a database, creating it where it is missing. */
    Connection connect(String database) throws SQLException;

    /** Returns the topic that the changes of a {@code dbo} table go to. */
    String topic(String database, String table);

    /** Returns whether a topic has a subscription of this name. */
    boolean isSubscribed(String topic, String subscription) throws InterruptedException;

    @Override
    void close();
}
