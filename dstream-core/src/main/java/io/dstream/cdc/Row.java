package io.dstream.cdc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, in the order of the captured columns.
 *
 * <p>Types by {@link SqlType.Kind}: bit {@code Boolean}; tinyint, smallint, int {@code Integer}; bigint {@code Long};
 * decimal, numeric, money {@code BigDecimal}; real {@code Float}; float {@code Double}; date {@code LocalDate}; time
 * {@code LocalTime}; datetime, smalldatetime, datetime2 {@code LocalDateTime}; datetimeoffset {@code OffsetDateTime};
 * binary types a {@code byte[]} that nobody writes to; all others {@code String}.
 */
public final class Row {
    /** Stands where CDC recorded no value, which is not the same as NULL. */
    private static final Object UNAVAILABLE = new Object();

    private final @Nullable Object[] values;

    private Row(@Nullable Object[] values) {
        this.values = values;
    }

    /** Makes a row of an array that the caller gives away: nobody writes to it any more. */
    public static Row ofOwned(@Nullable Object[] values) {
        return new Row(values);
    }

    /** Returns what stands for a value that CDC did not record. */
    public static Object unavailable() {
        return UNAVAILABLE;
    }

    public int size() {
        return values.length;
    }

    /** Returns whether CDC recorded a value, NULL or not, for the column at this index, which starts at 0. */
    public boolean isAvailable(int index) {
        return values[index] != UNAVAILABLE;
    }

    /** Returns the value at this index, which starts at 0; null for NULL. */
    public @Nullable Object value(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    /** Returns the number of values, and none of them: they belong to the user of the database. */
    @Override
    public String toString() {
        return values.length + " values";
    }
}
