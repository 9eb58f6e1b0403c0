package io.dstream.sandbox.sqlserver.tds.packet;

/**
 * One whole message of a client.
 *
 * @param type one of {@link MessageType}
 * @param status the bits of its first packet and of its last
 * @param payload valid until the next message is read
 */
public record Message(int type, int status, Payload payload) {
    /** Returns whether the client gave the message up while sending it. */
    public boolean isIgnored() {
        return (status & PacketHeader.IGNORE) != 0;
    }

    /** Returns whether the session shall be made new, with its transaction rolled back. */
    public boolean resetsConnection() {
        return (status & PacketHeader.RESET_CONNECTION) != 0;
    }

    /** Returns whether the session shall be made new within its transaction. */
    public boolean resetsConnectionKeepingTransaction() {
        return (status & PacketHeader.RESET_CONNECTION_KEEP_TRANSACTION) != 0;
    }
}
