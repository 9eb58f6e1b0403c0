package io.dstream.sandbox.sqlserver.tds.packet;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Bytes as specifications and captures write them. */
public final class Hex {
    private static final HexFormat FORMAT = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int PACKET_BYTES = 32_000;

    private Hex() {}

    public static byte[] bytes(String hex) {
        return FORMAT.parseHex(hex.strip().replaceAll("\\s+", " "));
    }

    /** Returns what follows the packet header. */
    public static Payload payload(String hex) {
        return payload(bytes(hex));
    }

    public static Payload payload(byte[] packet) {
        return new Payload(packet, 8, packet.length);
    }

    /** Returns what is written into a message, without the packet headers. */
    public static String written(Consumer<PacketWriter> content) {
        byte[] packets = packets(PACKET_BYTES, content);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (int start = 0; start < packets.length; start += PACKET_BYTES) {
            int end = Math.min(packets.length, start + PACKET_BYTES);
            payload.write(packets, start + 8, end - start - 8);
        }
        return FORMAT.formatHex(payload.toByteArray());
    }

    /** Returns a message with its packet headers. */
    public static byte[] packets(int packetBytes, Consumer<PacketWriter> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketWriter writer = new PacketWriter(out, MessageType.RESPONSE, packetBytes);
        content.accept(writer);
        writer.endMessage();
        return out.toByteArray();
    }
}
