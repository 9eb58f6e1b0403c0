package io.dstream.testing;

import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;

/** One sandbox for all tests of a JVM; it ends with it. */
final class SandboxSqlServer {
    private static final Sandbox SHARED = Sandbox.start(SandboxOptions.freePorts());

    private SandboxSqlServer() {}

    static Sandbox shared() {
        return SHARED;
    }
}
