package io.dstream.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Packs changes of one table into as few messages as the bounds allow, in order.
 *
 * @param maxBodyBytes the largest body, at least 1; a change above it travels alone, for the queue to take or refuse
 * @param maxCount how many changes a message carries at most, at least 1
 */
public record ChangePacker(int maxBodyBytes, int maxCount) {
    public static final int DEFAULT_MAX_COUNT = 500;

    public ChangePacker {
        if (maxBodyBytes < 1 || maxCount < 1) {
            throw new IllegalArgumentException("A message carries at least one change of one byte");
        }
    }

    public ChangePacker(int maxBodyBytes) {
        this(maxBodyBytes, DEFAULT_MAX_COUNT);
    }

    /** Returns the messages that carry these changes, whose positions ascend; none for none. */
    public List<IngestMessage> pack(ChangeStream stream, Fence fence, List<EncodedChange> changes) {
        List<IngestMessage> messages = new ArrayList<>();
        int from = 0;
        while (from < changes.size()) {
            int to = endOfMessage(changes, from);
            messages.add(message(stream, fence, changes.subList(from, to)));
            from = to;
        }
        return messages;
    }

    private int endOfMessage(List<EncodedChange> changes, int from) {
        int limit = (int) Math.min(changes.size(), (long) from + maxCount);
        long bytes = PackedChanges.sizeBytes(changes.get(from));
        int to = from + 1;
        while (to < limit) {
            bytes += PackedChanges.sizeBytes(changes.get(to));
            if (bytes > maxBodyBytes) {
                break;
            }
            to++;
        }
        return to;
    }

    private static IngestMessage message(ChangeStream stream, Fence fence, List<EncodedChange> changes) {
        return new IngestMessage(
                stream,
                fence,
                changes.get(0).position(),
                changes.get(changes.size() - 1).position(),
                changes.size(),
                PackedChanges.encode(changes));
    }
}
