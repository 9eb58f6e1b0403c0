package io.dstream.sandbox.servicebus;

import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.TopicSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Serves a kept namespace in a process of its own until that is killed; prints its connection string. */
final class ServedNamespace {
    static final String TOPIC = "events";
    static final String CONSUMED = "consumed";
    static final String LEFT = "left";

    private ServedNamespace() {}

    /** Takes the directory. */
    public static void main(String[] arguments) throws IOException {
        ServiceBusServer server = ServiceBusServer.start(ServiceBusOptions.DEFAULT.withData(Path.of(arguments[0])));
        if (server.createTopic(TOPIC, TopicSettings.DEFAULT)) {
            server.createSubscription(TOPIC, CONSUMED, QueueSettings.DEFAULT);
            server.createSubscription(TOPIC, LEFT, QueueSettings.DEFAULT);
        }
        System.out.println(server.connectionString());
        // the other side of the pipe ends with who started this
        var unused = System.in.transferTo(OutputStream.nullOutputStream());
        server.close();
    }
}
