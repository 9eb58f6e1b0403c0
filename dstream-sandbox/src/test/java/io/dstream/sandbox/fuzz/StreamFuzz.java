package io.dstream.sandbox.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Says to a server what a client said, cut short or changed, and expects it to end the connection. */
final class StreamFuzz {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int MOST_CHANGES = 8;

    private final int port;
    private final byte[] stream;

    StreamFuzz(int port, byte[] stream) {
        this.port = port;
        this.stream = stream;
    }

    /** Ends the stream after each of its bytes. */
    void truncate() throws IOException {
        for (int length = 0; length <= stream.length; length++) {
            say(Arrays.copyOf(stream, length), "cut after " + length + " bytes");
        }
    }

    /** Changes a few bytes of the stream, again and again. */
    void mutate(int times, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < times; i++) {
            say(mutated(random), "mutation " + i + " of seed " + seed);
        }
    }

    private byte[] mutated(SplittableRandom random) {
        byte[] changed = stream.clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(5)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[at] = (byte) random.nextInt(256);
                case 2 -> changed[at] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
                case 3 -> changed = without(changed, at, 1 + random.nextInt(4));
                default -> changed = doubled(changed, at, 1 + random.nextInt(8));
            }
        }
        return changed;
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        if (end - at >= bytes.length) {
            return bytes;
        }
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }

    private static byte[] doubled(byte[] bytes, int at, int count) {
        int length = Math.min(count, bytes.length - at);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }

    private void say(byte[] bytes, String what) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // what the server answers must be taken meanwhile, or it could not go on
            FutureTask<Boolean> ended = new FutureTask<>(() -> isEndedByServer(socket));
            new Thread(ended, "fuzz-reader").start();
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (IOException e) {
                // the server has ended the connection before it heard everything, as it may
            }
            assertThat(ended.get())
                    .as(what + ": the server ends the connection")
                    .isTrue();
        } catch (ExecutionException e) {
            throw new AssertionError(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what, e);
        }
    }

    private static boolean isEndedByServer(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // a reset is an end as well
            return true;
        }
    }
}
