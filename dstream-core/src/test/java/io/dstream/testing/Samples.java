package io.dstream.testing;

import io.dstream.cdc.Bound;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.TableName;
import io.dstream.cdc.UpdateMask;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small values for tests. */
public final class Samples {
    public static final TableName PERSONS = new TableName("dbo", "Persons");
    public static final CaptureInstance DBO_PERSONS = instance("dbo_Persons", 1);
    public static final Instant COMMITTED = Instant.parse("2026-02-03T09:15:20.650Z");

    private Samples() {}

    public static Lsn lsn(int number) {
        return new Lsn(number, 0);
    }

    public static ChangePosition at(int commitLsn, int seqval, int operation) {
        return new ChangePosition(lsn(commitLsn), 1, lsn(seqval), operation);
    }

    public static CaptureInstance instance(String name, int objectId) {
        return new CaptureInstance(
                name,
                objectId,
                PERSONS,
                List.of(
                        new CapturedColumn("ID", 1, SqlType.of(SqlType.Kind.INT), false, true),
                        new CapturedColumn("Name", 2, SqlType.of(SqlType.Kind.NVARCHAR), false, false)));
    }

    public static Row row(int id, String name) {
        return Row.ofOwned(new Object[] {id, name});
    }

    public static Change insert(int commitLsn, int seqval) {
        return insert(commitLsn, seqval, "Diana");
    }

    public static Change insert(int commitLsn, int seqval, String name) {
        return new Change(
                at(commitLsn, seqval, 2), Operation.INSERT, null, row(seqval, name), UpdateMask.NONE, COMMITTED);
    }

    public static Bound bound(int committed) {
        return bound(committed, committed, Map.of(DBO_PERSONS, 1));
    }

    public static Bound bound(int committed, int scanned, Map<CaptureInstance, Integer> startLsns) {
        Map<Bound.Mark, Lsn> marks = new HashMap<>();
        startLsns.forEach((instance, start) -> marks.put(Bound.Mark.of(instance), lsn(start)));
        return new Bound(lsn(committed), COMMITTED, lsn(scanned), marks);
    }
}
