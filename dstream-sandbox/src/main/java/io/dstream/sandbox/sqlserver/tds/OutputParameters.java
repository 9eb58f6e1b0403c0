package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.token.ReturnValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The output parameters of one call; those that the client did not ask for are left out. */
final class OutputParameters {
    private final Map<Integer, SqlParameter> values = new TreeMap<>();
    private List<SqlParameter> requested = List.of();
    private int firstOrdinal;
    private int statusOrdinal = -1;

    /**
     * Sets the parameters whose values may be asked for.
     *
     * @param ordinal the place of the first of them in the request
     */
    void request(List<SqlParameter> parameters, int ordinal) {
        requested = parameters;
        firstOrdinal = ordinal;
    }

    /** Takes the value of the parameter that has its name, or of the first that was passed by position. */
    void add(SqlParameter value) {
        int place = place(value.name());
        if (place < 0) {
            place = place("");
        }
        if (place >= 0) {
            values.put(
                    firstOrdinal + place,
                    new SqlParameter(requested.get(place).name(), value.type(), value.value(), true));
        }
    }

    private int place(String name) {
        for (int i = 0; i < requested.size(); i++) {
            SqlParameter parameter = requested.get(i);
            if (parameter.output()
                    && parameter.name().equalsIgnoreCase(name)
                    && !values.containsKey(firstOrdinal + i)) {
                return i;
            }
        }
        return -1;
    }

    /** Adds a value by its place in the request. */
    void add(int ordinal, SqlParameter value) {
        values.put(ordinal, value);
    }

    /** Makes the procedure's status the value of the parameter at this place in the request. */
    void statusAt(int ordinal) {
        statusOrdinal = ordinal;
    }

    /** Returns whether a parameter takes the status. */
    boolean takesStatus() {
        return statusOrdinal >= 0;
    }

    /** Takes the status, where a parameter wants it. */
    void status(int status) {
        if (takesStatus()) {
            values.put(statusOrdinal, new SqlParameter("", SqlType.of(SqlType.Kind.INT), status, true));
        }
    }

    void encode(PacketWriter out) {
        values.forEach((ordinal, value) -> ReturnValue.encode(out, ordinal, value));
    }
}
