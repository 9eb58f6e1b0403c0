package io.dstream.sandbox.sqlserver.tds.packet;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A message of a client, whole or still arriving: what its payload lacks is read from the connection as it is asked for.
 *
 * <p>Valid until the next message is read. Used by one thread at a time.
 */
public final class Message {
    private final PacketReader reader;
    private final int type;
    private final Payload payload;
    private int status;

    Message(PacketReader reader, PacketHeader first, Payload payload) {
        this.reader = reader;
        this.type = first.type();
        this.status = first.status();
        this.payload = payload;
    }

    /** Returns one of {@link MessageType}. */
    public int type() {
        return type;
    }

    public Payload payload() {
        return payload;
    }

    /** Returns whether the last packet has come. */
    public boolean isWhole() {
        return has(PacketHeader.END_OF_MESSAGE);
    }

    /** Reads what is still to come, and keeps it for the payload. */
    public void awaitWhole() {
        while (!isWhole()) {
            readOn();
        }
    }

    /** Reads what is still to come, and drops what the payload has not been asked for. */
    public void skipRest() {
        while (!isWhole()) {
            payload.drop();
            readOn();
        }
        payload.drop();
    }

    /** Returns whether the client gave the message up while sending it, which is known once it is whole. */
    public boolean isGivenUp() {
        return has(PacketHeader.IGNORE);
    }

    /** Returns whether the session shall be made new, with its transaction rolled back. */
    public boolean resetsConnection() {
        return has(PacketHeader.RESET_CONNECTION);
    }

    /** Returns whether the session shall be made new within its transaction. */
    public boolean resetsConnectionKeepingTransaction() {
        return has(PacketHeader.RESET_CONNECTION_KEEP_TRANSACTION);
    }

    /** Takes the next packet; returns false where the last has come. */
    boolean readOn() {
        if (isWhole()) {
            return false;
        }
        try {
            status |= reader.append(type, payload);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean has(int bit) {
        return (status & bit) != 0;
    }
}
