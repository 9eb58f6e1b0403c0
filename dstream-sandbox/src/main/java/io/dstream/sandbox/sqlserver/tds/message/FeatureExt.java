package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import java.util.HashSet;
import java.util.Set;

/** The optional features that a client asks for, FeatureExt of [MS-TDS] 2.2.6.4. */
final class FeatureExt {
    private static final int TERMINATOR = 0xFF;
    /** Where LOGIN7 tells the place of the extension block. */
    private static final int EXTENSION_SLOT = 56;

    private FeatureExt() {}

    /** Returns the numbers of the features. */
    static Set<Integer> decode(Payload login) {
        int extension = login.part(EXTENSION_SLOT, 2).u16();
        long start = login.part(extension, 4).u32();
        Payload in = login.from(start);
        Set<Integer> features = new HashSet<>();
        for (int feature = in.u8(); feature != TERMINATOR; feature = in.u8()) {
            in.skip(in.u32());
            features.add(feature);
        }
        return features;
    }
}
