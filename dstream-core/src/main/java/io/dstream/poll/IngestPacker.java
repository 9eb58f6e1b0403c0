package io.dstream.poll;

import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import java.util.List;

/** Packs changes of one table into messages of the ingest queue. Safe for use by several threads. */
@FunctionalInterface
public interface IngestPacker {
    /** Returns messages that carry all the changes in order; a change too large to share a message has its own. */
    List<IngestMessage> pack(ChangeStream stream, Fence fence, List<EncodedChange> changes);
}
