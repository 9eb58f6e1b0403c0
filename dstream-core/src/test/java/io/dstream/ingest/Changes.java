package io.dstream.ingest;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.TableName;
import java.util.List;
import java.util.stream.IntStream;

/** Changes for tests, numbered in order. */
public final class Changes {
    public static final ChangeStream ORDERS =
            new ChangeStream("Shop", new TableName("dbo", "Orders"), "dbo_Orders", "sql01.shop.orders.events");

    private Changes() {}

    public static ChangePosition position(int number) {
        return new ChangePosition(new Lsn(0x36, number), 1, new Lsn(0x36, 2), 2);
    }

    public static EncodedChange change(int number) {
        return change(number, "{\"n\":" + number + "}");
    }

    public static EncodedChange change(int number, String event) {
        return new EncodedChange(position(number), Operation.INSERT, Payload.ofUtf8(event));
    }

    public static List<EncodedChange> changes(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Changes::change).toList();
    }

    public static IngestMessage message(Fence fence, int first, int last) {
        return message(fence, changes(first, last));
    }

    public static IngestMessage message(Fence fence, List<EncodedChange> changes) {
        return new ChangePacker(1_000_000).pack(ORDERS, fence, changes).get(0);
    }
}
