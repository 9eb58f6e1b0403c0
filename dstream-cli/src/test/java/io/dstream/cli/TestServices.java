package io.dstream.cli;

import io.dstream.cli.demo.DemoWay;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.SandboxServices;
import io.dstream.cli.demo.Services;
import io.dstream.cli.demo.TableSet;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The services that the integration tests run on. */
final class TestServices {
    private TestServices() {}

    /** Returns the services that properties name, else a new sandbox. */
    static Services start() throws IOException {
        return RealServices.fromProperties().isPresent()
                ? RealServices.fromProperties().orElseThrow()
                : new SandboxServices(Sandbox.start(SandboxOptions.freePorts()));
    }

    /** Returns a demonstration whose tables are there. */
    static Demonstration demonstration(Services services, TableSet tables, Duration pollInterval) throws Exception {
        return demonstration(services, tables, pollInterval, DemoWay.USUAL);
    }

    /** Returns a demonstration whose tables are there and whose changes take another way. */
    static Demonstration demonstration(Services services, TableSet tables, Duration pollInterval, DemoWay way)
            throws Exception {
        Demonstration demonstration = Demonstration.on(services, tables, pollInterval, way);
        demonstration.createTables();
        return demonstration;
    }

    static Path dstreamJar() {
        return Path.of(System.getProperty("dstream.jar"));
    }

    /** Returns the last lines of a log. */
    static String endOfLog(String name, int lines) {
        try {
            List<String> all = Files.readAllLines(Path.of(System.getProperty("dstream.it.logs"), name + ".log"));
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /** Returns a file in the build folder that takes what a server prints. */
    static Redirect log(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("dstream.it.logs")));
        return Redirect.appendTo(folder.resolve(name + ".log").toFile());
    }

    /**
     * Waits until a condition holds, looking ten times a second.
     *
     * @throws TimeoutException if it does not hold in time; the message names the subject
     */
    static void await(String subject, Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Waited " + patience.toSeconds() + " s in vain for " + subject);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
