package io.dstream.rar;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.TableName;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.Payload;
import io.dstream.route.RouteOutcome;
import io.dstream.route.RoutedGroup;
import io.dstream.route.SessionNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages of one change each, numbered in order, and what a bean answers for them. */
final class Messages {
    private static final Fence FENCE = new Fence(1, 1);

    private Messages() {}

    static ChangeStream stream(String table) {
        return new ChangeStream("Shop", new TableName("dbo", table), "dbo_" + table, "shop.events");
    }

    static IngestMessage message(String table, int number) {
        EncodedChange change =
                new EncodedChange(position(number), Operation.INSERT, Payload.ofUtf8("{\"n\":" + number + "}"));
        return new ChangePacker(1_000)
                .pack(stream(table), FENCE, List.of(change))
                .get(0);
    }

    private static ChangePosition position(int number) {
        return new ChangePosition(new Lsn(0x36, number), 1, new Lsn(0x36, 2), 2);
    }

    static int number(IngestMessage message) {
        return message.first().commitLsn().low();
    }

    static String table(IngestMessage message) {
        return message.stream().table().name();
    }

    /** Returns the answer that every message is routed. */
    static RoutedGroup routed(List<IngestMessage> messages) {
        List<RouteOutcome> outcomes = new ArrayList<>();
        SessionNote note = null;
        for (IngestMessage message : messages) {
            note = new SessionNote(message.fence(), message.last());
            outcomes.add(new RouteOutcome.Routed(message.count(), 0, note));
        }
        return new RoutedGroup(outcomes, Optional.ofNullable(note), null);
    }
}
