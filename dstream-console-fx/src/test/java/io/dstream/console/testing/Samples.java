package io.dstream.console.testing;

import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.TableStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of a server as tests want them. */
public final class Samples {
    private static final String POSITION = "0000002a000001f80003/0/0000002a000001f80002/2";

    private Samples() {}

    /** Returns the whole of a cluster without any problem. */
    public static ClusterStatus status(int instances, int tables) {
        return status(instances, tables, 0, List.of());
    }

    /** Returns the whole of a cluster. */
    public static ClusterStatus status(int instances, int tables, int problems, List<String> faults) {
        return new ClusterStatus(
                "server-1",
                "0.1.0",
                "db.example.com.Shop",
                FakeGateway.NOW,
                faults.isEmpty(),
                instances,
                tables,
                tables,
                0,
                problems,
                12.5,
                3,
                faults);
    }

    /** Returns a table that streams. */
    public static TableStatus table(String name, String owner, double rate, long lagSeconds) {
        return table(name, "Streaming", false, owner, rate, lagSeconds, null);
    }

    /** Returns a table that an operator has paused. */
    public static TableStatus paused(String name, String owner) {
        return table(name, "Paused", true, owner, 0, 0, null);
    }

    /** Returns a table that does not stream. */
    public static TableStatus failing(String name, String state, String text, @Nullable String remedy) {
        return table(name, state, false, null, 0, 90, new TableStatus.Problem(text, remedy, FakeGateway.NOW, 3));
    }

    private static TableStatus table(
            String name,
            String state,
            boolean isPaused,
            @Nullable String owner,
            double rate,
            long lagSeconds,
            TableStatus.@Nullable Problem problem) {
        return new TableStatus(
                name,
                state,
                isPaused,
                owner,
                owner == null ? null : FakeGateway.NOW.plusSeconds(15),
                owner == null ? 0 : 1,
                1000,
                FakeGateway.NOW,
                owner == null ? null : FakeGateway.NOW.plusSeconds(1),
                POSITION,
                POSITION,
                lagSeconds,
                null,
                false,
                rate,
                100,
                0,
                10,
                FakeGateway.NOW,
                name,
                List.of(name.replace('.', '_')),
                problem,
                List.of());
    }

    /** Returns an instance that is ready where it has no faults. */
    public static InstanceStatus instance(String name, List<String> faults, List<TableStatus> tables) {
        return new InstanceStatus(
                name,
                name + ".example.com",
                "server",
                "0.1.0",
                FakeGateway.NOW.minusSeconds(3_600),
                FakeGateway.NOW,
                faults.isEmpty(),
                "1",
                List.of(),
                faults,
                new InstanceStatus.Routing(3, 500, 500, 0, 0, 0, 0),
                List.of(),
                tables);
    }

    /** Returns a destination without any error. */
    public static DestinationStatus destination(String name, double rate) {
        return new DestinationStatus(name, "destination", rate, 500, 0, null, null, null, null);
    }

    /** Returns a destination that failed just now. */
    public static DestinationStatus failingDestination(String name, String error) {
        return new DestinationStatus(name, "destination", 0, 500, 4, FakeGateway.NOW, error, null, null);
    }

    /** Returns the ingest queue. */
    public static DestinationStatus ingestQueue(double rate, @Nullable Long depth, @Nullable Long deadLetters) {
        return new DestinationStatus(
                "ingest-queue", DestinationStatus.INGEST_QUEUE, rate, 500, 0, null, null, depth, deadLetters);
    }
}
