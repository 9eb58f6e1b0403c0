package io.dstream.sandbox.sqlserver.tds.tls;

import io.dstream.sandbox.sqlserver.tds.packet.PacketReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** Encrypts a connection's streams. Used by one thread at a time, for both directions. */
public final class TlsChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /** As much as one write of packets makes, and a record more. */
    private static final int OUT_BYTES = 160 * 1024;

    private final SSLEngine engine;
    private InputStream rawIn;
    private OutputStream rawOut;
    /** Both are kept ready to be read from. */
    private final ByteBuffer encryptedIn;

    private ByteBuffer plainIn;
    private final ByteBuffer encryptedOut = ByteBuffer.allocate(OUT_BYTES);
    private boolean ended;

    private TlsChannel(SSLEngine engine, InputStream in, OutputStream out) {
        this.engine = engine;
        this.rawIn = in;
        this.rawOut = out;
        this.encryptedIn =
                ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).flip();
        this.plainIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
    }

    /** Leads a handshake on the streams themselves. */
    public static TlsChannel strict(TlsContext context, InputStream in, OutputStream out) throws IOException {
        TlsChannel channel = new TlsChannel(context.strict(), in, out);
        channel.handshake();
        return channel;
    }

    /** Leads a handshake inside PRELOGIN messages; what follows it goes over the streams themselves. */
    public static TlsChannel withinPrelogin(TlsContext context, PacketReader reader, InputStream in, OutputStream out)
            throws IOException {
        TlsChannel channel =
                new TlsChannel(context.withinPrelogin(), PreloginTunnel.input(reader), PreloginTunnel.output(out));
        channel.handshake();
        channel.rawIn = in;
        channel.rawOut = out;
        return channel;
    }

    /** Returns the decrypted stream from the client. */
    public InputStream input() {
        return new Input();
    }

    /** Returns the stream to the client that is encrypted on its way. */
    public OutputStream output() {
        return new Output();
    }

    /** Sends each flight as a whole: flushes only where the client is to speak. */
    private void handshake() throws IOException {
        engine.beginHandshake();
        while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                rawOut.flush();
                if (!unwrap()) {
                    throw new EOFException("Connection closed within the TLS handshake");
                }
            } else {
                proceed();
            }
        }
        rawOut.flush();
    }

    /** Does what the engine needs before it can read on. */
    private void proceed() throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> {
                wrap(NOTHING);
                send();
            }
            default -> {}
        }
    }

    private void wrap(ByteBuffer plain) throws IOException {
        if (encryptedOut.remaining() < engine.getSession().getPacketBufferSize()) {
            send();
        }
        SSLEngineResult result = engine.wrap(plain, encryptedOut);
        if (result.getStatus() == Status.CLOSED && plain.hasRemaining()) {
            throw new EOFException("TLS connection is closed");
        }
    }

    private void send() throws IOException {
        rawOut.write(encryptedOut.array(), 0, encryptedOut.position());
        encryptedOut.clear();
    }

    /** Decrypts one record, and returns false where the client sends no more. */
    private boolean unwrap() throws IOException {
        plainIn.compact();
        SSLEngineResult result = engine.unwrap(encryptedIn, plainIn);
        plainIn.flip();
        return switch (result.getStatus()) {
            case BUFFER_UNDERFLOW -> fill();
            case BUFFER_OVERFLOW -> {
                grow();
                yield true;
            }
            case CLOSED -> false;
            case OK -> true;
        };
    }

    private boolean fill() throws IOException {
        encryptedIn.compact();
        int read = rawIn.read(encryptedIn.array(), encryptedIn.position(), encryptedIn.remaining());
        encryptedIn.position(encryptedIn.position() + Math.max(read, 0)).flip();
        return read >= 0;
    }

    private void grow() {
        ByteBuffer larger =
                ByteBuffer.allocate(plainIn.remaining() + engine.getSession().getApplicationBufferSize());
        plainIn = larger.put(plainIn).flip();
    }

    private boolean decryptMore() throws IOException {
        while (!plainIn.hasRemaining()) {
            ended = ended || !unwrap();
            if (ended) {
                return false;
            }
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK
                    || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                proceed();
                rawOut.flush();
            }
        }
        return true;
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            return decryptMore() ? plainIn.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!decryptMore()) {
                return -1;
            }
            int count = Math.min(length, plainIn.remaining());
            plainIn.get(bytes, offset, count);
            return count;
        }

        @Override
        public int available() throws IOException {
            return plainIn.remaining() + encryptedIn.remaining() + rawIn.available();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer plain = ByteBuffer.wrap(bytes, offset, length);
            while (plain.hasRemaining()) {
                wrap(plain);
            }
            send();
        }

        @Override
        public void flush() throws IOException {
            rawOut.flush();
        }
    }
}
