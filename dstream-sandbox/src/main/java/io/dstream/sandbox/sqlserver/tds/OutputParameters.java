package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.token.ReturnValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The output parameters of one call; those that the client did not ask for are left out. */
final class OutputParameters {
    private final List<SqlParameter> requested;
    private final int firstOrdinal;
    private final Map<Integer, SqlParameter> values = new TreeMap<>();

    /**
     * Takes values for these parameters.
     *
     * @param firstOrdinal the place of the first of them in the request
     */
    OutputParameters(List<SqlParameter> requested, int firstOrdinal) {
        this.requested = requested;
        this.firstOrdinal = firstOrdinal;
    }

    void add(SqlParameter value) {
        for (int i = 0; i < requested.size(); i++) {
            SqlParameter parameter = requested.get(i);
            int ordinal = firstOrdinal + i;
            if (parameter.output()
                    && parameter.name().equalsIgnoreCase(value.name())
                    && values.putIfAbsent(ordinal, value) == null) {
                return;
            }
        }
    }

    /** Adds a value by its place in the request. */
    void add(int ordinal, SqlParameter value) {
        values.put(ordinal, value);
    }

    void encode(PacketWriter out) {
        values.forEach((ordinal, value) -> ReturnValue.encode(out, ordinal, value));
    }
}
