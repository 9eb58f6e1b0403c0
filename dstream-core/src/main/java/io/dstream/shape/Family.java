package io.dstream.shape;

import io.dstream.cdc.SqlType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Values that can be compared with one another. */
enum Family {
    /** Numbers, by their value. */
    NUMBER("a number, such as 12.5") {
        @Override
        Optional<Object> literal(Object written) {
            return written instanceof BigDecimal ? Optional.of(written) : Optional.empty();
        }

        @Override
        int compare(Object left, Object right) {
            boolean areWhole = isWhole(left) && isWhole(right);
            return areWhole
                    ? Long.compare(((Number) left).longValue(), ((Number) right).longValue())
                    : decimal(left).compareTo(decimal(right));
        }
    },

    /** Texts by their characters, as a binary collation does; blanks at their ends count for nothing. */
    TEXT("a text in single quotes") {
        @Override
        Optional<Object> literal(Object written) {
            return written instanceof String ? Optional.of(written) : Optional.empty();
        }

        @Override
        int compare(Object left, Object right) {
            return stripped(left).compareTo(stripped(right));
        }
    },

    /** Identifiers, whose letter case counts for nothing. */
    IDENTIFIER("a uniqueidentifier in single quotes") {
        @Override
        Optional<Object> literal(Object written) {
            return written instanceof String ? Optional.of(written) : Optional.empty();
        }

        @Override
        int compare(Object left, Object right) {
            return String.CASE_INSENSITIVE_ORDER.compare((String) left, (String) right);
        }
    },

    /** Bits. */
    BIT("true or false, 1 or 0") {
        @Override
        Optional<Object> literal(Object written) {
            if (written instanceof BigDecimal number) {
                return isOneOf(number) ? Optional.of(number.signum() != 0) : Optional.empty();
            }
            return written instanceof Boolean ? Optional.of(written) : Optional.empty();
        }

        @Override
        int compare(Object left, Object right) {
            return Boolean.compare((Boolean) left, (Boolean) right);
        }
    },

    /** Dates. */
    DATE("a date such as '2026-01-31'") {
        @Override
        Optional<Object> literal(Object written) {
            return parsed(written, LocalDate::parse);
        }

        @Override
        int compare(Object left, Object right) {
            return ((LocalDate) left).compareTo((LocalDate) right);
        }
    },

    /** Times of day. */
    TIME("a time such as '23:59:59.5'") {
        @Override
        Optional<Object> literal(Object written) {
            return parsed(written, LocalTime::parse);
        }

        @Override
        int compare(Object left, Object right) {
            return ((LocalTime) left).compareTo((LocalTime) right);
        }
    },

    /** Dates with a time. */
    DATETIME("a date with a time such as '2026-01-31 23:59:59'") {
        @Override
        Optional<Object> literal(Object written) {
            return parsed(written, Family::dateTime);
        }

        @Override
        int compare(Object left, Object right) {
            return ((LocalDateTime) left).compareTo((LocalDateTime) right);
        }
    },

    /** Moments, whatever offset they are told in. */
    DATETIMEOFFSET("a moment such as '2026-01-31T23:59:59+01:00'") {
        @Override
        Optional<Object> literal(Object written) {
            Optional<Object> moment = parsed(written, OffsetDateTime::parse);
            return moment.isPresent()
                    ? moment
                    : parsed(written, text -> dateTime(text).atOffset(ZoneOffset.UTC));
        }

        @Override
        int compare(Object left, Object right) {
            return OffsetDateTime.timeLineOrder().compare((OffsetDateTime) left, (OffsetDateTime) right);
        }
    };

    private static final int DATE_CHARS = 10;

    private final String example;

    Family(String example) {
        this.example = example;
    }

    /** Returns the family of a column's values; none for those that cannot be compared. */
    static Optional<Family> of(SqlType.Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case TINYINT, SMALLINT, INT, BIGINT, DECIMAL, NUMERIC, MONEY, SMALLMONEY, REAL, FLOAT -> NUMBER;
                    case CHAR, VARCHAR, NCHAR, NVARCHAR, SYSNAME -> TEXT;
                    case UNIQUEIDENTIFIER -> IDENTIFIER;
                    case BIT -> BIT;
                    case DATE -> DATE;
                    case TIME -> TIME;
                    case DATETIME, SMALLDATETIME, DATETIME2 -> DATETIME;
                    case DATETIMEOFFSET -> DATETIMEOFFSET;
                    case TEXT, NTEXT, BINARY, VARBINARY, TIMESTAMP, IMAGE, XML, SQL_VARIANT, CLR -> null;
                });
    }

    /** Returns what to write for a value. */
    String example() {
        return example;
    }

    /** Returns a literal as one of these values; none where it is none. */
    abstract Optional<Object> literal(Object written);

    /** Compares two of these values. */
    abstract int compare(Object left, Object right);

    private interface Reader {
        Object read(String text);
    }

    private static Optional<Object> parsed(Object written, Reader reader) {
        try {
            return written instanceof String text ? Optional.of(reader.read(text.strip())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDateTime dateTime(String text) {
        return text.length() <= DATE_CHARS
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.substring(0, DATE_CHARS) + "T" + text.substring(DATE_CHARS + 1));
    }

    private static boolean isOneOf(BigDecimal number) {
        return number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0;
    }

    private static boolean isWhole(Object number) {
        return number instanceof Integer || number instanceof Long;
    }

    /** A floating-point number counts as what it prints as, so that 0.1 is 0.1. */
    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    private static String stripped(Object text) {
        String all = (String) text;
        int end = all.length();
        while (end > 0 && all.charAt(end - 1) == ' ') {
            end--;
        }
        return all.substring(0, end);
    }

    /** Returns its name as a person reads it. */
    String label() {
        return "a " + name().toLowerCase(Locale.ROOT);
    }
}
