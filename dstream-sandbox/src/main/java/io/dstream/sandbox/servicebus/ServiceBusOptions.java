package io.dstream.sandbox.servicebus;

import java.time.Clock;

/**
 * How a Service Bus server is started.
 *
 * @param bindAddress name or address of the interface
 * @param port for AMQP and HTTP, 0 for a free one
 * @param adminPort for HTTP alone, 0 for a free one
 * @param maxMessageBytes of a message or batch: 262144 in the Standard tier
 * @param clock by which locks and messages expire
 */
public record ServiceBusOptions(String bindAddress, int port, int adminPort, int maxMessageBytes, Clock clock) {
    /** The Standard tier on free ports of the loopback interface. */
    public static final ServiceBusOptions DEFAULT =
            new ServiceBusOptions("127.0.0.1", 0, 0, 262_144, Clock.systemUTC());

    /** Returns these options with another interface. */
    public ServiceBusOptions withBindAddress(String address) {
        return new ServiceBusOptions(address, port, adminPort, maxMessageBytes, clock);
    }

    /** Returns these options with a fixed port for AMQP and HTTP. */
    public ServiceBusOptions withPort(int fixedPort) {
        return new ServiceBusOptions(bindAddress, fixedPort, adminPort, maxMessageBytes, clock);
    }

    /** Returns these options with a fixed port for HTTP alone. */
    public ServiceBusOptions withAdminPort(int fixedPort) {
        return new ServiceBusOptions(bindAddress, port, fixedPort, maxMessageBytes, clock);
    }

    /** Returns these options with another size limit. */
    public ServiceBusOptions withMaxMessageBytes(int bytes) {
        return new ServiceBusOptions(bindAddress, port, adminPort, bytes, clock);
    }

    /** Returns these options with another clock. */
    public ServiceBusOptions withClock(Clock other) {
        return new ServiceBusOptions(bindAddress, port, adminPort, maxMessageBytes, other);
    }
}
