package io.dstream.shape;

/** What SQL knows of a statement: NULL on either side leaves it unknown. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean isTrue) {
        return isTrue ? TRUE : FALSE;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
