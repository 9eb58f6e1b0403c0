package io.dstream.web.http;

import io.dstream.json.Json;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** An answer as JSON and the tag that names it. */
public final class Rendered {
    private final byte[] json;
    private final String tag;

    private Rendered(byte[] json) {
        this.json = json;
        CRC32C checksum = new CRC32C();
        checksum.update(json);
        // Weak, since the compressed form has the same; two checksums and the length make 64 bits and more.
        this.tag = "W/\"" + json.length + "-" + Long.toHexString(checksum.getValue()) + "-"
                + Integer.toHexString(Arrays.hashCode(json)) + "\"";
    }

    public static Rendered of(Object value) {
        return new Rendered(Json.writeBytes(value));
    }

    /** Returns the bytes themselves: not to be changed. */
    byte[] json() {
        return json;
    }

    String tag() {
        return tag;
    }
}
