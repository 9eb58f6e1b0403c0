package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cli.demo.DeliveryAudit;
import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.LoadGenerator;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.cli.demo.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The WAR by itself, in the server as its makers ship it. */
class PayaraMicroIT {
    @Test
    void streamsFromAnUnchangedPayaraMicroWithItsConfigurationFromTheEnvironment() throws Exception {
        try (Services services = TestServices.start();
                Demonstration demonstration =
                        TestServices.demonstration(services, DemoTables.tables(), Duration.ofMillis(200));
                ServerProcess server = demonstration.startPayaraMicro(
                        Path.of(System.getProperty("payara-micro.jar")),
                        Path.of(System.getProperty("dstream.war")),
                        TestServices.log("payara-micro"))) {
            try (LoadGenerator load = new LoadGenerator(demonstration.connect(), new Random(7), Clock.systemUTC())) {
                for (int i = 0; i < 200; i++) {
                    load.transaction();
                }
            }
            TestServices.await("topics", Duration.ofMinutes(2), () -> demonstration.subscribe(event -> {}));

            DeliveryAudit audit = demonstration.awaitDelivery(
                    now -> assertThat(server.isAlive()).isTrue());

            assertThat(audit.isClean()).as(audit.toString()).isTrue();
            assertThat(audit.committed()).isGreaterThan(200);
            assertThat(server.get("/dstream/health/ready")).contains("UP");
            assertThat(server.get("/dstream/metrics"))
                    .contains(
                            "dstream_ready 1.0", "dstream_polls_total{outcome=\"published\"}", "jvm_memory_used_bytes");
        }
    }
}
