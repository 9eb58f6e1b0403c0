package io.dstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.cli.demo.DeliveryAudit;
import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.SandboxServices;
import io.dstream.cli.demo.Services;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;

/** What every server must do with every archive: stream, and lose nothing when it is deployed anew under load. */
final class Redeployment {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "dstream";
    private static final long SOME = 300;

    private final Application application = new Application();
    private final Deployer deployer;
    private final Demonstration demonstration;

    private Redeployment(Deployer deployer, Demonstration demonstration) {
        this.deployer = deployer;
        this.demonstration = demonstration;
    }

    static void verify(Deployer deployer) throws Exception {
        try (Services services = new SandboxServices(Sandbox.start(SandboxOptions.freePorts()));
                Demonstration demonstration = Demonstration.on(services, DemoTables.tables(), Duration.ofMillis(200))) {
            demonstration.createTables();
            demonstration.writeResolved(Path.of(System.getProperty("dstream.config.written")));
            new Redeployment(deployer, demonstration).run();
        }
    }

    private void run() throws Exception {
        deployer.deploy(NAME);
        try {
            stream();
        } finally {
            undeploy();
        }
    }

    private void undeploy() throws Exception {
        deployer.undeploy(NAME);
        application.awaitEnd();
    }

    private void stream() throws Exception {
        Load load = Load.start(demonstration);
        try {
            Await.until("readiness", PATIENCE, application::isReady);
            Await.until("topics", PATIENCE, () -> demonstration.subscribe(event -> {}));
            awaitDelivered(SOME);

            undeploy();
            deployer.deploy(NAME);

            Await.until("readiness after the second deployment", PATIENCE, application::isReady);
            awaitDelivered(demonstration.deliveredCount() + SOME);
        } finally {
            load.stop();
        }
        DeliveryAudit audit = demonstration.awaitDelivery(now -> {});

        System.out.println(System.getProperty("arquillian.launch") + ": " + audit);
        assertThat(audit.isClean()).as(audit.toString()).isTrue();
        assertThat(audit.committed()).isGreaterThan(2 * SOME);
        Await.until("the counters of the second deployment", PATIENCE, () -> processor("events") >= SOME);
        assertThat(application.json("/api/v1/status").get("owned").asInt()).isEqualTo(3);
        assertThat(processor("messages")).isPositive();
        assertThat(processor("deadLettered")).isZero();
    }

    private void awaitDelivered(long count) throws Exception {
        Await.until(count + " events", PATIENCE, () -> demonstration.deliveredCount() >= count);
    }

    private long processor(String counter) throws Exception {
        JsonNode instances = application.json("/api/v1/instances").get("items");
        return instances.get(0).get("routing").get(counter).asLong();
    }
}
