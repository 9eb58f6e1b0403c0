package io.dstream.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Serves a kept sandbox in a process of its own until that is killed; prints where its blobs and its event hub are. */
final class ServedSandbox {
    static final String HUB = "events";

    private ServedSandbox() {}

    /** Takes the directory. */
    public static void main(String[] arguments) throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts().withData(Path.of(arguments[0])))) {
            boolean unused = sandbox.createHub(HUB, 1);
            System.out.println(sandbox.blobConnectionString());
            System.out.println(sandbox.eventHubsConnectionString());
            // the other side of the pipe ends with who started this
            var unusedCount = System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
