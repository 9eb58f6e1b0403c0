package io.dstream.sandbox.servicebus.broker;

/**
 * A message with what must be known of it after a restart; locks end with the process.
 *
 * @param arrival when, under which number and for how long it came in
 * @param deliveryCount how many deliveries failed before
 */
public record MessageRecord(Envelope envelope, MessageState state, StoredMessage.Arrival arrival, int deliveryCount) {}
