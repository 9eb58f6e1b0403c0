package io.dstream.sandbox.sqlserver.tds.packet;

/**
 * The header before each packet, [MS-TDS] 2.2.3.1.
 *
 * @param type one of {@link MessageType}
 * @param status bits of 2.2.3.1.2
 * @param length of the packet with this header, 8 to 65,535
 */
record PacketHeader(int type, int status, int length) {
    static final int BYTES = 8;
    static final int END_OF_MESSAGE = 0x01;
    static final int IGNORE = 0x02;
    static final int RESET_CONNECTION = 0x08;
    static final int RESET_CONNECTION_KEEP_TRANSACTION = 0x10;

    static PacketHeader decode(byte[] bytes) {
        int length = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        if (length < BYTES) {
            throw new ProtocolException("Packet length " + length + " is shorter than its header");
        }
        return new PacketHeader(bytes[0] & 0xFF, bytes[1] & 0xFF, length);
    }

    boolean has(int statusBit) {
        return (status & statusBit) != 0;
    }

    int payloadBytes() {
        return length - BYTES;
    }
}
