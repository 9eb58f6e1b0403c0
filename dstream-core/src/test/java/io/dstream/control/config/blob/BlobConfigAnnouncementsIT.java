package io.dstream.control.config.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import io.dstream.control.ControlException;
import io.dstream.control.config.ConfigAnnouncements;
import io.dstream.control.config.ConfigAnnouncementsContract;
import io.dstream.lease.LeaseTerm;
import io.dstream.lease.blob.LeaseContainer;
import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BlobConfigAnnouncementsIT extends ConfigAnnouncementsContract {
    private static final AtomicInteger SCOPES = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private static BlobServer server;

    private final String scope = "sql01.Test DB " + SCOPES.incrementAndGet();

    @BeforeAll
    static void start() {
        server = BlobServer.start(BlobOptions.DEFAULT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LeaseContainer container() {
        return new LeaseContainer(server.connectionString(), "announced", LeaseTerm.DEFAULT);
    }

    @Override
    protected ConfigAnnouncements announcements() {
        return new BlobConfigAnnouncements(container(), scope);
    }

    @Test
    void sayWhichBlobHoldsNoAnnouncement() {
        assertThat(announcements().announce(numbered(1), numbered(0), Optional.empty()))
                .isTrue();
        var blob = container().blob("config/" + LeaseContainer.encode(scope) + "/announced.json");

        for (String content : new String[] {"no JSON", "null", "{}", "{\"etag\":null}"}) {
            blob.upload(BinaryData.fromString(content), true);
            assertThatThrownBy(announcements()::latest)
                    .isInstanceOfSatisfying(ControlException.class, e -> assertThat(e.reason())
                            .isEqualTo(ControlException.Reason.CONFLICT))
                    .hasMessageContaining("announced.json");
        }
    }

    @Test
    void areUnavailableWhereTheStorageIsOutOfReach() {
        String nowhere =
                server.connectionString().replaceAll("BlobEndpoint=http://[^/]+", "BlobEndpoint=http://127.0.0.1:1");
        ConfigAnnouncements gone =
                new BlobConfigAnnouncements(new LeaseContainer(nowhere, "announced", LeaseTerm.DEFAULT), scope);

        assertThatThrownBy(gone::latest).isInstanceOfSatisfying(ControlException.class, e -> assertThat(e.reason())
                .isEqualTo(ControlException.Reason.UNAVAILABLE));
    }
}
