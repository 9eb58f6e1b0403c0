package io.dstream.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The desktop console, a program of its own beside this one. */
final class DemoConsole {
    static final String BUILD = "mvn -q package -DskipTests -pl dstream-console-fx -am";
    private static final String JAR = "dstream-console.jar";

    private DemoConsole() {}

    /**
     * Returns where the console is: in the folder of dstream.jar, else where a build puts it.
     *
     * @param archive dstream.jar
     */
    static Path jarBeside(Path archive) {
        Path beside = archive.resolveSibling(JAR);
        if (Files.isRegularFile(beside)) {
            return beside;
        }
        Path module = archive.toAbsolutePath().resolve("../../../dstream-console-fx");
        return module.resolve("target").resolve(JAR).normalize();
    }

    /** Returns how it is started. */
    static List<String> command(Path jar, String url) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-jar", jar.toString(), "--url", url);
    }

    /** Opens its window, which outlives this program. */
    static void open(Path jar, String url) throws IOException {
        // Standard output is for the events.
        Process started = new ProcessBuilder(command(jar, url))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        Objects.requireNonNull(started);
    }
}
