package io.dstream.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A line to a namespace on which each connection stands still for a while before it carries anything. */
public final class SlowLine implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final Duration delay;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SlowLine(ServerSocket listening, int target, Duration delay) {
        this.listening = listening;
        this.target = target;
        this.delay = delay;
    }

    /** Opens a line to a port of this machine. */
    public static SlowLine to(int port, Duration delay) {
        try {
            SlowLine line = new SlowLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, delay);
            start("slow-line", line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                start("slow-line-up", () -> pump(client, server, delay));
                start("slow-line-down", () -> pump(server, client, Duration.ZERO));
            } catch (IOException e) {
                // The client comes again, or the test is over.
            }
        }
    }

    private static void pump(Socket from, Socket to, Duration delay) {
        standStill(delay);
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One of the two has ended.
        }
    }

    private static void standStill(Duration delay) {
        long begin = System.nanoTime() + delay.toNanos();
        long left = delay.toNanos();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = begin - System.nanoTime();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
