package io.dstream.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server's own command line. */
final class ServerTool {
    private final List<String> command;

    private ServerTool(List<String> command) {
        this.command = command;
    }

    /** Returns asadmin of the Payara Server under test. */
    static ServerTool asadmin() {
        Path jar = home().resolve(Path.of("glassfish", "lib", "client", "appserver-cli.jar"));
        return new ServerTool(List.of(java(), "-jar", jar.toString(), "--port", System.getProperty("it.admin")));
    }

    /** Returns jboss-cli of the WildFly under test. */
    static ServerTool jbossCli() {
        Path jar = home().resolve(Path.of("bin", "client", "jboss-cli-client.jar"));
        return new ServerTool(List.of(
                java(),
                "-jar",
                jar.toString(),
                "--connect",
                "--controller=remote+http://127.0.0.1:" + System.getProperty("it.admin")));
    }

    private static Path home() {
        return Path.of(System.getProperty("it.home"));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns a file of the product's settings. */
    static Path settings(String name) {
        return Path.of(System.getProperty("dstream.settings")).resolve(name).toAbsolutePath();
    }

    /**
     * Runs one command and returns what it printed.
     *
     * @throws IOException if it fails or does not end
     */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: " + output);
        }
        return output;
    }
}
