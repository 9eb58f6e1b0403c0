package io.dstream.sandbox.servicebus.broker;

/**
 * A message id that was seen, for the detection of duplicates.
 *
 * @param number counts the sightings of a queue or topic
 * @param atMillis of the epoch
 */
public record Sighting(long number, String messageId, long atMillis) {}
