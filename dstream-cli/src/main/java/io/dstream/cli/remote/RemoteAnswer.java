package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param body null node where there was none
 * @param etag of the resource, empty where it has none
 */
record RemoteAnswer(JsonNode body, String etag) {}
