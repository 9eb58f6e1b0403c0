package io.dstream.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts the command line from within dstream.jar.
 *
 * <p>The root of the jar belongs to Payara Micro, which must be loaded by the system class loader. The command line and
 * its libraries stand beside it as jars of their own and get a class loader of their own, so that no library of theirs
 * is seen by the application inside the server.
 */
public final class Main {
    private static final String COMMAND_LINE = "io.dstream.cli.DStream";

    private Main() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path archive = OwnArchive.path();
        ClassLoader loader = OwnArchive.isPacked(archive) ? packedLoader(archive) : Main.class.getClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class.forName(COMMAND_LINE, true, loader)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw e;
        }
    }

    // Lives as long as the process: commands load classes until their last moment.
    @SuppressWarnings("resource")
    private static ClassLoader packedLoader(Path archive) throws IOException {
        List<Path> libraries = OwnArchive.libraries(archive);
        URL[] urls = new URL[libraries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = libraries.get(i).toUri().toURL();
        }
        return new URLClassLoader("dstream-cli", urls, Main.class.getClassLoader());
    }
}
