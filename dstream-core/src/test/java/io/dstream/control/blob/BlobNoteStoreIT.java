package io.dstream.control.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.note.NoteStore;
import io.dstream.control.note.NoteStoreContract;
import io.dstream.lease.LeaseTerm;
import io.dstream.lease.blob.BlobFixture;
import io.dstream.lease.blob.LeaseContainer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BlobNoteStoreIT extends NoteStoreContract {
    private static final BlobFixture ACCOUNT = BlobFixture.open();

    @AfterAll
    static void close() {
        ACCOUNT.close();
    }

    private final NoteStore store = new BlobNoteStore(
            new LeaseContainer(ACCOUNT.connectionString(), "it-" + UUID.randomUUID(), LeaseTerm.DEFAULT));

    @Override
    protected NoteStore store() {
        return store;
    }

    @Test
    void saysThatAStorageIsOutOfReachWithoutItsKey() {
        String nowhere = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=c2VjcmV0;"
                + "BlobEndpoint=http://localhost:1/devstoreaccount1;";
        NoteStore unreachable =
                new BlobNoteStore(new LeaseContainer(nowhere, "locks", new LeaseTerm(Duration.ofSeconds(15))));

        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> unreachable.read("control/a.json"))
                .matches(e -> e.reason() == Reason.UNAVAILABLE)
                .withMessageContaining("control/a.json - reading failed")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("c2VjcmV0"));
    }
}
