package io.dstream.sandbox.eventhubs.hub;

import java.util.List;

/**
 * What is written about a hub.
 *
 * @param consumerGroups in lower case
 */
public record HubRecord(String name, long createdMillis, int partitions, List<String> consumerGroups) {}
