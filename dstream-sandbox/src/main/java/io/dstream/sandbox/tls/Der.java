package io.dstream.sandbox.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few DER elements that a certificate needs, ITU-T X.690. */
final class Der {
    static final byte[] TRUE = element(0x01, new byte[] {(byte) 0xFF});
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return element(0x30, elements);
    }

    static byte[] set(byte[]... elements) {
        return element(0x31, elements);
    }

    static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    static byte[] utf8(String text) {
        return element(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes an instant before 2050, as RFC 5280 4.1.2.5 wants it. */
    static byte[] time(Instant instant) {
        return element(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] content) {
        return element(0x04, content);
    }

    /** Writes whole bytes as a string of bits. */
    static byte[] bits(byte[] content) {
        return element(0x03, new byte[] {0}, content);
    }

    /** Writes an element with a context-specific tag around others. */
    static byte[] explicit(int number, byte[]... elements) {
        return element(0xA0 | number, elements);
    }

    /** Writes content under a context-specific tag in place of its own. */
    static byte[] implicit(int number, byte[] content) {
        return element(0x80 | number, content);
    }

    /** Writes an object identifier whose arcs lie below 2<sup>31</sup>. */
    static byte[] identifier(int... arcs) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(arcs[0] * 40 + arcs[1]);
        for (int i = 2; i < arcs.length; i++) {
            arc(content, arcs[i]);
        }
        return element(0x06, content.toByteArray());
    }

    private static void arc(ByteArrayOutputStream content, int arc) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                content.write(((arc >>> shift) & 0x7F) | 0x80);
            }
        }
        content.write(arc & 0x7F);
    }

    private static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        length(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void length(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >>> 8);
            out.write(length);
        }
    }
}
