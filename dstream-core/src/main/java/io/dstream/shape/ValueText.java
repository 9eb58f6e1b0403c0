package io.dstream.shape;

import java.math.BigDecimal;
import java.util.HexFormat;

/** Writes a value as the text that its hash is made of. */
final class ValueText {
    private ValueText() {}

    static String of(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }
}
