package io.dstream.sandbox.servicebus.broker;

import java.time.Clock;

/** What every entity of a namespace works with. */
record BrokerContext(Clock clock, BrokerListener listener, NamespaceRecords records) {}
