package io.dstream.console.gateway;

import io.dstream.console.model.ActionResult;
import io.dstream.console.model.AuditPage;
import io.dstream.console.model.CaptureStatus;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.model.DeadLetterPage;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.History;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.LeaseStatus;
import io.dstream.console.model.LoggerStatus;
import io.dstream.console.model.Login;
import io.dstream.console.model.Repair;
import io.dstream.console.model.ResubmitResult;
import io.dstream.console.model.RewindPoint;
import io.dstream.console.model.RewindPreview;
import io.dstream.console.model.TableStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server can be asked. Each call waits for the answer, so none is for the FX thread. Safe for use by several threads.
 *
 * <p>Every call throws {@link GatewayException} where the server cannot be asked or refuses.
 */
public interface DStreamGateway extends AutoCloseable {
    /** Returns who is logged in. */
    Login login();

    ClusterStatus status();

    List<InstanceStatus> instances();

    /** Returns every table, by name. */
    List<TableStatus> tables();

    TableStatus table(String table);

    History history(String table, History.Span span);

    /** Returns what CDC captures of a table, at most two capture instances. */
    List<CaptureStatus> captures(String table);

    List<LeaseStatus> leases();

    /** Returns the ingest queue and every destination. */
    List<DestinationStatus> destinations();

    ActionResult pause(String table, String reason);

    ActionResult resume(String table);

    ActionResult poll(String table);

    ActionResult release(String table);

    /** Returns what a rewind would send again; changes nothing. */
    RewindPreview previewRewind(String table, RewindPoint point);

    ActionResult rewind(String table, RewindPoint point);

    List<DeadLetterEntity> deadLetterEntities();

    /** Returns at most {@code limit} (1 to 250) dead letters of an entity from a sequence number on. */
    DeadLetterPage deadLetters(String entity, long from, int limit);

    /** Sends 1 to 250 dead letters again, each deleted only after it was sent. */
    ResubmitResult resubmit(String entity, List<Repair> letters);

    /** Deletes dead letters for good, all of the entity where no numbers are given, and returns how many. */
    int purge(String entity, List<Long> sequenceNumbers);

    ConfigVersion config();

    /** Returns earlier configurations, the newest first. */
    List<ConfigVersion> configHistory();

    List<ConfigDiagnostic> validate(String text);

    ConfigDifference diff(String text);

    /** Applies a text that is a change of the configuration with this tag. */
    ConfigDifference apply(String text, String etag);

    List<LoggerStatus> loggers();

    /** Sets a level, that of the parent where it is null. */
    LoggerStatus setLevel(String logger, @Nullable String level);

    /** Returns audit entries before an id, the newest first; an empty id means from the newest on. */
    AuditPage audit(String before, int limit);

    /**
     * Follows what the server tells until the watch is closed; reconnects by itself.
     *
     * @param listener called on a thread of the gateway, one call at a time
     */
    Watch follow(FeedRequest request, FeedListener listener);

    @Override
    void close();

    /** Something that is followed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
