package io.dstream.sandbox.sqlserver.tds;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.sqlserver.session.Identities;
import io.dstream.sandbox.sqlserver.tds.packet.Hex;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not keep to the protocol, before they have logged in. */
class HostileClientIT {
    /** Of a packet of 300 bytes that ends its message. */
    private static final byte[] PRELOGIN_HEADER = Hex.bytes("12 01 01 2C 00 00 01 00");

    private final ScriptedEngine engine = new ScriptedEngine();
    private TdsServer server;

    @BeforeEach
    void start() {
        server = TdsServer.start(engine, Identities.NONE, InetAddress.getLoopbackAddress(), 0, Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.login()).as("the next client is served").contains("AD ");
        } finally {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 01 00 07 00 00 01 00",
                "12 01 00 09 00 00 01 00 00",
                "12 01 00 0E 00 00 01 00 01 FF FF FF FF FF",
                "10 01 00 0C 00 00 01 00 FF FF FF FF",
                "01 01 00 08 00 00 01 00",
                "12 00 FF FF 00 00 01 00",
                "47 45 54 20 2F 20 48 54 54 50 2F 31 2E 31 0D 0A",
                "16 03 01 00 05 01 00 00 01 03",
                "16 03 01 FF FF"
            })
    void areCutOff(String hex) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(Hex.bytes(hex));

            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void areCutOffWhereTheySayNothing() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void areCutOffWhateverTheySend() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[300];
            random.nextBytes(noise);
            if (i % 2 == 0) {
                System.arraycopy(PRELOGIN_HEADER, 0, noise, 0, PRELOGIN_HEADER.length);
            }
            try (RawClient client = new RawClient(server.port())) {
                client.send(noise);
            }
        }
        assertThat(engine.logins()).isEmpty();
    }
}
