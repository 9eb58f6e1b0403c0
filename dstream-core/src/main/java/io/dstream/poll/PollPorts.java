package io.dstream.poll;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.ChangeSource;
import io.dstream.checkpoint.CheckpointStore;
import io.dstream.ingest.IngestSender;

/**
 * What the pollers of all tables of one database share.
 *
 * @param source of the changes
 * @param bounds one reading of the bound for all tables
 * @param catalog the capture instances
 * @param checkpoints where to go on after a restart
 * @param sender the ingest queue
 * @param packer of the queue's messages
 * @param skipped takes notice of skipped changes
 */
public record PollPorts(
        ChangeSource source,
        BoundCache bounds,
        CaptureCatalog catalog,
        CheckpointStore checkpoints,
        IngestSender sender,
        IngestPacker packer,
        SkippedChangeSink skipped) {}
