package io.dstream.poll;

import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.TableName;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.lease.LeaseException;
import io.dstream.publish.PublishException;
import io.dstream.shape.ShapeException;
import io.dstream.status.TableReadiness;
import io.dstream.status.TableState;
import java.util.Optional;

/** Says what a fault during a poll means for the table. */
final class PollFaults {
    private final TableName table;
    private final CaptureCatalog catalog;

    PollFaults(TableName table, CaptureCatalog catalog) {
        this.table = table;
        this.catalog = catalog;
    }

    PollOutcome ofSource(ChangeSourceException fault) {
        return switch (fault.fault()) {
            case TRANSIENT -> new PollOutcome.Failed(TableState.FAILED, fault);
            case UNREACHABLE -> new PollOutcome.Failed(TableState.DATABASE_UNREACHABLE, fault);
            case LOGIN_REFUSED -> blocked(TableState.DATABASE_UNREACHABLE, fault);
            case PERMISSION_MISSING -> diagnosed().orElseGet(() -> blocked(TableState.PERMISSION_MISSING, fault));
            case OBJECT_MISSING, PERMANENT -> diagnosed().orElseGet(() -> blocked(TableState.FAILED, fault));
        };
    }

    /** The bound names no capture instance that the catalog gives to this table. */
    PollOutcome ofMissingInstance() {
        return diagnosed()
                .orElseGet(() -> new PollOutcome.Blocked(
                        TableState.WAITING, table + " - its capture instance is not ready yet", null));
    }

    PollOutcome ofCheckpoints(CheckpointException fault) {
        return fault.isTransient()
                ? new PollOutcome.Failed(TableState.FAILED, fault)
                : new PollOutcome.Blocked(
                        TableState.FAILED, text(fault), fault.remedy().orElse(null));
    }

    PollOutcome ofQueue(PublishException fault) {
        return fault.isTransient()
                ? new PollOutcome.Failed(TableState.QUEUE_UNREACHABLE, fault)
                : new PollOutcome.Blocked(TableState.QUEUE_UNREACHABLE, text(fault), null);
    }

    PollOutcome ofLeases(LeaseException fault) {
        return fault.isTransient()
                ? new PollOutcome.Failed(TableState.LEASES_UNREACHABLE, fault)
                : new PollOutcome.LeaseLost(text(fault));
    }

    /** The configuration asks for what the table cannot give: nothing is sent until one of both is changed. */
    PollOutcome ofShape(ShapeException fault) {
        return new PollOutcome.Blocked(TableState.FAILED, table + " - " + text(fault), null);
    }

    /** The catalog tells more than the error: which statement mends it. */
    private Optional<PollOutcome> diagnosed() {
        try {
            return TableReadiness.of(table, catalog.refresh())
                    .fold(
                            ready -> Optional.empty(),
                            missing -> Optional.of(new PollOutcome.Blocked(
                                    missing.state(), table + " - " + missing.reason(), missing.remedy())));
        } catch (ChangeSourceException e) {
            return Optional.empty();
        }
    }

    private static PollOutcome blocked(TableState state, ChangeSourceException fault) {
        return new PollOutcome.Blocked(state, text(fault), fault.remedy().orElse(null));
    }

    private static String text(RuntimeException fault) {
        return String.valueOf(fault.getMessage());
    }
}
