package io.dstream.cdc;

/** What a row of a change table records, by the number in {@code __$operation}. */
public enum Operation {
    DELETE(1, "Delete"),
    INSERT(2, "Insert"),
    UPDATE_BEFORE(3, "UpdateBefore"),
    UPDATE(4, "Update");

    private final int code;
    private final String label;

    Operation(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /**
     * Returns the operation with this code.
     *
     * @throws IllegalArgumentException if the code is not 1 to 4
     */
    public static Operation of(int code) {
        if (code < 1 || code > 4) {
            throw new IllegalArgumentException("__$operation is 1 to 4, not " + code);
        }
        return values()[code - 1];
    }

    public int code() {
        return code;
    }

    /** Returns the name that events carry as {@code OperationType}. */
    public String label() {
        return label;
    }
}
