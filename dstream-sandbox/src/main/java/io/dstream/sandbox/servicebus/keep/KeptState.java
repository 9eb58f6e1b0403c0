package io.dstream.sandbox.servicebus.keep;

import io.dstream.sandbox.data.KeptMaps;
import java.nio.file.Path;
import java.util.Set;
import org.h2.mvstore.MVMap;

/**
 * What all of a kept namespace share.
 *
 * @param path the directory, for messages
 * @param lastNumbers the highest sequence number ever of each holder of messages, by its path
 * @param numbered those whose highest number has changed since the last commit
 */
record KeptState(
        Path path, KeptMaps maps, EnvelopeCodec codec, MVMap<String, byte[]> lastNumbers, Set<KeptMessages> numbered) {}
