package io.dstream.cli;

import io.dstream.config.ConfigLoader;
import io.dstream.config.ConfigLocation;
import io.dstream.config.ConfigProblem;
import io.dstream.config.InvalidConfigException;
import io.dstream.launcher.OwnArchive;
import io.dstream.publish.Publishers;
import io.dstream.wiring.LoadedConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Payara Micro from within dstream.jar, with the application deployed at the root. */
final class EmbeddedServer {
    private static final String PAYARA_MICRO = "fish.payara.micro.PayaraMicro";

    private final String role;
    private final ServerOptions options;

    EmbeddedServer(String role, ServerOptions options) {
        this.role = role;
        this.options = options;
    }

    /** Boots the server and returns; it runs on in its own threads until the process is told to end. */
    void start() {
        List<String> tls = options.tls.arguments();
        checkConfiguration();
        System.setProperty("dstream.role", role);
        if (options.watch) {
            System.setProperty(LoadedConfig.WATCH_PROPERTY, "true");
        }
        // stdout belongs to the console publisher's events; what the server prints is log.
        System.setOut(System.err);
        try {
            List<String> arguments = new ArrayList<>(arguments(Files.createTempDirectory("dstream-server-")));
            arguments.addAll(tls);
            boot(arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new CommandFailedException("The server cannot start: " + e.getMessage(), e);
        }
    }

    // Before the server boots, which takes seconds and would bury the answer in its log.
    private void checkConfiguration() {
        try {
            Path file = ConfigLocation.find(
                    Optional.ofNullable(options.config).map(Path::toString), System.getProperties(), System.getenv());
            ConfigLoader.load(file, System.getenv(), Publishers.types());
            System.setProperty(
                    ConfigLocation.SYSTEM_PROPERTY, file.toAbsolutePath().toString());
        } catch (InvalidConfigException e) {
            String problems = e.problems().stream()
                    .map(ConfigProblem::toString)
                    .collect(Collectors.joining(System.lineSeparator()));
            throw new CommandFailedException(problems, e);
        }
    }

    private List<String> arguments(Path folder) throws IOException {
        folder.toFile().deleteOnExit();
        Path logging = write(folder.resolve("logging.properties"), options.log.loggingProperties());
        Path preBoot = write(folder.resolve("preboot.txt"), preBootCommands());
        return List.of(
                // Instances find each other by their blobs; the data grid would only cost seconds at the start.
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port()),
                "--logproperties",
                logging.toString(),
                "--prebootcommandfile",
                preBoot.toString(),
                "--contextroot",
                "/",
                "--deploy",
                OwnArchive.application().toString());
    }

    // Payara raises every timer delay to a second unless it is told otherwise before it boots; and its own health
    // and metrics endpoints would stand in front of ours.
    private List<String> preBootCommands() {
        String server = "set configs.config.server-config.";
        String listeners = server + "network-config.network-listeners.network-listener.";
        return List.of(
                "set-microprofile-healthcheck-configuration --enabled=false --endpoint=mp-health",
                // Its own command needs a service that starts only later.
                server + "microprofile-metrics-configuration.enabled=false",
                server + "microprofile-metrics-configuration.endpoint=mp-metrics",
                server + "ejb-container.ejb-timer-service.minimum-delivery-interval-in-millis=10",
                server + "ejb-container.property.thread-core-pool-size=32",
                server + "ejb-container.property.thread-max-pool-size=64",
                listeners + "http-listener.address=" + (options.tls.isOn() ? "127.0.0.1" : options.bind),
                listeners + "https-listener.address=" + options.bind);
    }

    private int port() throws IOException {
        if (options.port != 0) {
            return options.port;
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(options.bind))) {
            return free.getLocalPort();
        }
    }

    private static Path write(Path file, List<String> lines) throws IOException {
        Files.write(file, lines);
        file.toFile().deleteOnExit();
        return file;
    }

    // Payara Micro stands at the root of the jar, so the system class loader must load it, and be the context's.
    private static void boot(String[] arguments) {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        Thread.currentThread().setContextClassLoader(system);
        try {
            Class.forName(PAYARA_MICRO, true, system)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw new CommandFailedException("The server did not start: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new UncheckedIOException(new IOException("Payara Micro is missing in dstream.jar", e));
        }
    }
}
