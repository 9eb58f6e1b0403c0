package io.dstream.sandbox.sqlserver.engine.cdc;

import java.util.HexFormat;

/**
 * A capture instance as it is kept over a restart.
 *
 * @param startLsn its low-water mark, 20 hexadecimal digits
 * @param firstLsn where it began, 20 hexadecimal digits
 */
public record KeptInstance(CaptureInstance instance, String startLsn, String firstLsn) {
    static KeptInstance of(CaptureInstance instance, byte[] start, byte[] first) {
        return new KeptInstance(
                instance, HexFormat.of().formatHex(start), HexFormat.of().formatHex(first));
    }

    byte[] start() {
        return HexFormat.of().parseHex(startLsn);
    }

    byte[] first() {
        return HexFormat.of().parseHex(firstLsn);
    }
}
