package io.dstream.cli.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A DStream server in a process of its own, started from dstream.jar. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param jar dstream.jar
     * @param config its configuration
     * @param environment the variables that the configuration names; secrets travel there and not on the command line
     * @param output where its stdout and stderr go
     */
    public static ServerProcess start(
            Path jar, Path config, Map<String, String> environment, Redirect output, String... options)
            throws IOException {
        // The server lives for minutes here: a quick start is worth more than the last optimisation.
        return start(QUICK, jar, config, environment, output, options);
    }

    /** Starts a server as one that is to run for long. */
    static ServerProcess startOptimised(Path jar, Path config, Map<String, String> environment, Redirect output)
            throws IOException {
        return start(List.of(), jar, config, environment, output);
    }

    private static ServerProcess start(
            List<String> flags,
            Path jar,
            Path config,
            Map<String, String> environment,
            Redirect output,
            String... options)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(flags);
        command.addAll(List.of(
                "-jar", jar.toString(), "server", "--config", config.toString(), "--port", String.valueOf(port)));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(output).redirectOutput(output);
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), port);
    }

    /**
     * Starts the application in an unchanged Payara Micro, with its configuration from the environment.
     *
     * @param payaraMicro the server's own jar
     * @param war dstream.war
     */
    public static ServerProcess startPayaraMicro(
            Path payaraMicro, Path war, Map<String, String> environment, Redirect output) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        payaraMicro.toString(),
                        war.toString(),
                        "--nocluster",
                        "--port",
                        String.valueOf(port))
                .redirectError(output)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), port);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Returns where it is asked, without a path. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Asks the server over HTTP.
     *
     * @return the body, or an empty string while it does not answer with 200
     */
    public String get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the process at once, as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks the process to end in order and waits for it. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(45, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
