package io.dstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestIdentityTest {
    private static final IngestMessage MESSAGE = Changes.message(new Fence(7, 3), 1, 2);

    @Test
    void namesTheSessionByDatabaseAndTableInLowerCase() {
        assertThat(IngestIdentity.sessionId(Changes.ORDERS)).isEqualTo("shop.dbo.orders");
    }

    @Test
    void hashesTheEndOfASessionIdThatIsTooLong() {
        String one = IngestIdentity.sessionId(table("T".repeat(127) + "1"));
        String other = IngestIdentity.sessionId(table("T".repeat(127) + "2"));

        assertThat(one).hasSize(128).startsWith("shop.dbo.ttt").isNotEqualTo(other);
    }

    @Test
    void givesAResendTheSameMessageId() {
        assertThat(IngestIdentity.messageId(MESSAGE))
                .isEqualTo(IngestIdentity.messageId(Changes.message(new Fence(7, 3), 1, 2)))
                .matches("[0-9a-f]{16}-7-3-00000000000000360001\\.1\\.00000000000000360002\\.2"
                        + "-00000000000000360002\\.1\\.00000000000000360002\\.2");
    }

    @Test
    void tellsMessagesApartByGenerationEpochPositionsAndTable() {
        IngestMessage elsewhere =
                new IngestMessage(table("Others"), MESSAGE.fence(), MESSAGE.first(), MESSAGE.last(), 2, MESSAGE.body());

        assertThat(List.of(
                        IngestIdentity.messageId(MESSAGE),
                        IngestIdentity.messageId(Changes.message(new Fence(8, 3), 1, 2)),
                        IngestIdentity.messageId(Changes.message(new Fence(7, 4), 1, 2)),
                        IngestIdentity.messageId(Changes.message(new Fence(7, 3), 2, 2)),
                        IngestIdentity.messageId(Changes.message(new Fence(7, 3), 1, 3)),
                        IngestIdentity.messageId(elsewhere)))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsAMessageIdWithinTheLimitForTheLargestValues() {
        ChangePosition largest = ChangePosition.endOf(Lsn.MAX);
        Fence fence = new Fence(Long.MAX_VALUE, Long.MAX_VALUE);

        String id = IngestIdentity.messageId(
                new IngestMessage(Changes.ORDERS, fence, largest, largest, 1, Payload.ofUtf8("")));

        assertThat(id).hasSizeLessThanOrEqualTo(128);
    }

    private static ChangeStream table(String name) {
        return new ChangeStream("Shop", new TableName("dbo", name), "dbo_T", "topic");
    }
}
