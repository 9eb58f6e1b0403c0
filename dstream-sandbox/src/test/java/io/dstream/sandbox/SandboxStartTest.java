package io.dstream.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxStartTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void leavesNothingOpenWhereAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SandboxOptions options = new SandboxOptions(0, 0, 0, 0, taken.getLocalPort(), folder);

            assertThatThrownBy(() -> Sandbox.start(options).close()).isInstanceOf(RuntimeException.class);
        }

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts().withData(folder))) {
            assertThat(sandbox.sqlPort()).isPositive();
        }
    }
}
