package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cli.demo.DeliveryAudit;
import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.DemoWay;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.LoadGenerator;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.cli.demo.Services;
import java.lang.ProcessBuilder.Redirect;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs dstream.jar in processes of its own, against the sandbox or against the services that properties name. */
class WholePathIT {
    private static final Duration POLL = Duration.ofMillis(200);

    @Test
    void deliversATransactionOf50000RowsWholeAndInOrder() throws Exception {
        try (Services services = TestServices.start();
                Demonstration demonstration = TestServices.demonstration(services, DemoTables.tables(), POLL);
                ServerProcess server = demonstration.startServer(TestServices.dstreamJar(), log("50000-rows"))) {
            try (LoadGenerator load = load(demonstration, 1)) {
                load.hire(50_000);
            }
            TestServices.await("topics", Duration.ofMinutes(2), () -> demonstration.subscribe(event -> {}));

            DeliveryAudit audit = demonstration.awaitDelivery(
                    now -> assertThat(server.isAlive()).isTrue());

            assertThat(audit).isEqualTo(new DeliveryAudit(50_000, 50_000, 0, 0, 0));
            assertThat(server.get("/metrics"))
                    .contains("dstream_ready 1.0", "dstream_processor_events_total 50000.0", "dstream_build_info");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void losesAndRepeatsNothingWhenItIsKilledInTheMiddleOfALoad(DemoWay.Queue queue) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("WholePathIT seed " + seed);
        DemoWay way = new DemoWay(queue, DemoWay.Output.SERVICE_BUS, DemoWay.Format.DSTREAM);
        try (Services services = TestServices.start();
                Demonstration demonstration = TestServices.demonstration(services, DemoTables.tables(), POLL, way);
                LoadGenerator load = load(demonstration, seed)) {
            load.hire(2_000);
            for (int round = 1; round <= 2; round++) {
                ServerProcess victim =
                        demonstration.startServer(TestServices.dstreamJar(), log(queue + "-killed-" + round));
                TestServices.await("topics", Duration.ofMinutes(2), () -> demonstration.subscribe(event -> {}));
                long target = demonstration.deliveredCount() + 500;
                TestServices.await("events on the way", Duration.ofMinutes(2), () -> {
                    load.transaction();
                    return demonstration.deliveredCount() >= target;
                });
                load.hire(5_000);
                victim.kill();
            }
            for (int i = 0; i < 100; i++) {
                load.transaction();
            }
            try (ServerProcess survivor =
                    demonstration.startServer(TestServices.dstreamJar(), log(queue + "-survivor"))) {
                DeliveryAudit audit = demonstration.awaitDelivery(
                        now -> assertThat(survivor.isAlive()).isTrue());

                System.out.println("WholePathIT kill -9, " + queue + ": " + audit);
                assertThat(audit.isClean()).as(audit.toString()).isTrue();
                assertThat(audit.committed()).isGreaterThan(12_000);
            }
        }
    }

    private static LoadGenerator load(Demonstration demonstration, long seed) throws Exception {
        return new LoadGenerator(demonstration.connect(), new Random(seed), Clock.systemUTC());
    }

    private static Redirect log(String name) throws Exception {
        return TestServices.log("whole-path-" + name);
    }
}
