package io.dstream.sandbox.blob;

import io.dstream.sandbox.testing.Clients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Microsoft's emulator of storage, run by Node: the original beside the sandbox. */
final class Azurite implements AutoCloseable {
    private static final Path SCRIPT =
            Path.of("src", "test", "node", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final Process process;
    private final int port;

    private Azurite(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, or skips the test where Node or the package is missing. */
    static Azurite start() throws IOException, InterruptedException {
        Clients.need(
                Files.exists(SCRIPT),
                "Azurite is not installed: run dstream-sandbox/src/test/node/install (it needs npm)");
        int port = freePort();
        Process process;
        try {
            process = new ProcessBuilder(
                            "node",
                            SCRIPT.toString(),
                            "--inMemoryPersistence",
                            "--blobPort",
                            Integer.toString(port),
                            "--skipApiVersionCheck",
                            "--disableTelemetry")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Clients.need(false, "node cannot be started: install Node 20 or later, then run src/test/node/install");
            throw e;
        }
        CountDownLatch listening = new CountDownLatch(1);
        Thread reader = new Thread(() -> read(process, listening), "azurite-output");
        reader.setDaemon(true);
        reader.start();
        if (!listening.await(60, TimeUnit.SECONDS) || !process.isAlive()) {
            process.destroyForcibly();
            throw new IOException("Azurite did not listen on port " + port);
        }
        return new Azurite(process, port);
    }

    private static void read(Process process, CountDownLatch listening) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.contains("successfully listen")) {
                    listening.countDown();
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            System.getLogger(Azurite.class.getName()).log(System.Logger.Level.DEBUG, "output ended", e);
        } finally {
            listening.countDown();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + KEY
                + ";BlobEndpoint=http://127.0.0.1:" + port + "/devstoreaccount1;";
    }

    @Override
    public void close() {
        process.destroy();
    }
}
