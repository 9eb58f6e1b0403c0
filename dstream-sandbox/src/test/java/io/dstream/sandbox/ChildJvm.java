package io.dstream.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Java process beside the test's own, which the test may kill. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Starts a main class of the test's class path; its errors go where the test's own go. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp", path, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Starts work that a kill of the other process ends: what its client says then is of no interest. */
    @SuppressWarnings("IllegalCatch")
    public static Thread untilKilled(Runnable work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                System.getLogger(ChildJvm.class.getName()).log(System.Logger.Level.DEBUG, "killed", e);
            }
        });
        thread.start();
        return thread;
    }
}
