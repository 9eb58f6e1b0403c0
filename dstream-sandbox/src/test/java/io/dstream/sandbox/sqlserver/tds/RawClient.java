package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.tds.packet.Hex;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client that sends what a test wants, byte by byte. */
final class RawClient implements AutoCloseable {
    static final String HEADERS = "16 00 00 00 12 00 00 00 02 00 00 00 00 00 00 00 00 00 01 00 00 00 ";
    private static final String PRELOGIN = "12 01 00 14 00 00 01 00 01 00 06 00 01 FF 02 00 00 00 00 00";
    private static final int LOGIN_FIXED_BYTES = 94;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Sends PRELOGIN and LOGIN7, and returns the response to the latter. */
    String login() throws IOException {
        send(Hex.bytes(PRELOGIN));
        receive();
        request(0x10, 1, login7(ScriptedEngine.USER, ScriptedEngine.PASSWORD));
        return receive();
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void request(int type, int status, byte[] payload) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(8 + payload.length);
        packet.put((byte) type).put((byte) status).putShort((short) packet.capacity());
        packet.putShort((short) 0).put((byte) 1).put((byte) 0).put(payload);
        send(packet.array());
    }

    void request(int type, int status, String hex) throws IOException {
        request(type, status, Hex.bytes(hex));
    }

    void batch(int status, String text) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(Hex.bytes(HEADERS));
        payload.writeBytes(text.getBytes(StandardCharsets.UTF_16LE));
        request(1, status, payload.toByteArray());
    }

    /** Returns the payload of one message as hex. */
    String receive() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        boolean last = false;
        while (!last) {
            byte[] header = new byte[8];
            in.readFully(header);
            last = (header[1] & 1) != 0;
            byte[] content = new byte[ByteBuffer.wrap(header).getShort(2) - 8];
            in.readFully(content);
            payload.writeBytes(content);
        }
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(payload.toByteArray());
    }

    /** Returns whether the server has closed the connection; waits until it does or the test gives up. */
    boolean isClosedByServer() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static String utf16(String text) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] login7(String user, String password) {
        ByteBuffer login = ByteBuffer.allocate(LOGIN_FIXED_BYTES + 2 * (user.length() + password.length()))
                .order(ByteOrder.LITTLE_ENDIAN);
        login.putInt(login.capacity()).putInt(0x74000004).putInt(4096);
        login.putShort(40, (short) LOGIN_FIXED_BYTES).putShort(42, (short) user.length());
        login.putShort(44, (short) (LOGIN_FIXED_BYTES + 2 * user.length())).putShort(46, (short) password.length());
        login.position(LOGIN_FIXED_BYTES);
        login.put(user.getBytes(StandardCharsets.UTF_16LE));
        for (byte b : password.getBytes(StandardCharsets.UTF_16LE)) {
            int swapped = (b & 0x0F) << 4 | (b & 0xF0) >>> 4;
            login.put((byte) (swapped ^ 0xA5));
        }
        return login.array();
    }
}
