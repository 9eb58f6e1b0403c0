package io.dstream.console.live;

import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.TableStatus;
import java.time.Instant;
import java.util.List;

/** Changes a cluster as a test wants, in place of a server. */
public final class ScriptedCluster {
    private ScriptedCluster() {}

    public static void tables(LiveCluster cluster, TableStatus... tables) {
        cluster.becomeTables(List.of(tables));
    }

    public static void live(LiveCluster cluster) {
        cluster.become(new Freshness(Freshness.State.LIVE, Instant.EPOCH, "", null));
    }

    public static void stale(LiveCluster cluster) {
        cluster.become(new Freshness(Freshness.State.STALE, Instant.EPOCH, "Nobody answers.", null));
    }

    public static void audited(LiveCluster cluster, AuditEntry entry) {
        cluster.apply(entry);
    }
}
