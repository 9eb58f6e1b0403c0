package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import java.util.HashMap;
import java.util.Map;

/** The optional features that a client asks for, FeatureExt of [MS-TDS] 2.2.6.4. */
final class FeatureExt {
    private static final int TERMINATOR = 0xFF;
    /** Where LOGIN7 tells the place of the extension block. */
    private static final int EXTENSION_SLOT = 56;

    private FeatureExt() {}

    /** Returns the data of the features by their numbers. */
    static Map<Integer, Payload> decode(Payload login) {
        int extension = login.part(EXTENSION_SLOT, 2).u16();
        long start = login.part(extension, 4).u32();
        Payload in = login.from(start);
        Map<Integer, Payload> features = new HashMap<>();
        for (int feature = in.u8(); feature != TERMINATOR; feature = in.u8()) {
            features.put(feature, Payload.of(in.bytes(in.u32())));
        }
        return features;
    }
}
