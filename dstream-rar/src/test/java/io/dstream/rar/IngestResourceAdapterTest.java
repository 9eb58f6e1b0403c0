package io.dstream.rar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.config.ConfigLoader;
import io.dstream.engine.Role;
import io.dstream.publish.Publishers;
import jakarta.resource.NotSupportedException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.work.Work;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IngestResourceAdapterTest {
    private final ScriptedEndpoints endpoints = ScriptedEndpoints.routing();
    private final IngestActivationSpec spec = new IngestActivationSpec();
    private final ThreadBootstrap container = ThreadBootstrap.withHints();

    @Test
    void receivesNothingInAProcessThatDoesNotRoute() throws Exception {
        IngestResourceAdapter adapter = adapter(Role.INGESTER);

        adapter.start(container);
        adapter.endpointActivation(endpoints, spec);
        adapter.endpointDeactivation(endpoints, spec);

        assertThat(container.works).isEmpty();
    }

    @Test
    void receivesNothingWhereTheIngesterPublishesItself() throws Exception {
        IngestResourceAdapter adapter = new IngestResourceAdapter(() -> Role.SERVER, Configurations::direct);

        adapter.start(container);
        adapter.endpointActivation(endpoints, spec);

        assertThat(container.works).isEmpty();
    }

    @Test
    void refusesTheSpecOfAnotherAdapter() throws Exception {
        IngestResourceAdapter adapter = adapter(Role.SERVER);
        adapter.start(container);

        assertThatThrownBy(() -> adapter.endpointActivation(endpoints, new ForeignSpec()))
                .isInstanceOf(NotSupportedException.class);
    }

    @Test
    void refusesToServeBeforeItIsStartedAndAfterItWasStopped() throws Exception {
        IngestResourceAdapter adapter = adapter(Role.SERVER);
        assertThatThrownBy(() -> adapter.endpointActivation(endpoints, spec)).isInstanceOf(NotSupportedException.class);

        adapter.start(container);
        adapter.stop();

        assertThatThrownBy(() -> adapter.endpointActivation(endpoints, spec)).isInstanceOf(NotSupportedException.class);
    }

    @Test
    void checksTheSpecAndTheConfigurationBeforeItBegins() throws Exception {
        IngestResourceAdapter adapter = new IngestResourceAdapter(
                () -> Role.SERVER, () -> ConfigLoader.load(Path.of("nowhere.hcl"), Map.of(), Publishers.types()));
        adapter.start(container);

        assertThatThrownBy(() -> adapter.endpointActivation(endpoints, spec))
                .isInstanceOf(InvalidPropertyException.class);
        spec.setSessions(0);
        assertThatThrownBy(() -> adapter.endpointActivation(endpoints, spec)).hasMessageContaining("sessions");
        assertThat(container.works).isEmpty();
    }

    @Test
    void tellsTheContainerThatItsWorkIsLongWhereItUnderstands() throws Exception {
        assertThat(worksOn(ThreadBootstrap.withHints()).gotHint()).isTrue();
        assertThat(worksOn(ThreadBootstrap.withoutHints()).gotHint()).isFalse();
    }

    private ThreadBootstrap worksOn(ThreadBootstrap bootstrap) throws Exception {
        IngestResourceAdapter adapter = adapter(Role.PROCESSOR);
        adapter.start(bootstrap);
        adapter.endpointActivation(endpoints, spec);
        assertThat(bootstrap.works).hasSize(1);
        bootstrap.works.forEach(Work::release);
        adapter.stop();
        return bootstrap;
    }

    @Test
    void failsTheActivationWhereTheContainerGivesNoThread() throws Exception {
        IngestResourceAdapter adapter = adapter(Role.SERVER);
        adapter.start(ThreadBootstrap.withoutThreads());

        assertThatThrownBy(() -> adapter.endpointActivation(endpoints, spec))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("no thread is left");
        assertThatCode(adapter::stop).doesNotThrowAnyException();
    }

    @Test
    void leavesNoTransactionInDoubtAndIsItselfOnly() {
        IngestResourceAdapter adapter = adapter(Role.SERVER);

        assertThat(adapter.getXAResources(new ActivationSpec[] {spec})).isEmpty();
        assertThat(adapter).isNotEqualTo(adapter(Role.SERVER)).hasSameHashCodeAs(adapter);
        spec.setResourceAdapter(adapter);
        assertThat(Optional.ofNullable(spec.getResourceAdapter())).contains(adapter);
    }

    private static IngestResourceAdapter adapter(Role role) {
        return new IngestResourceAdapter(() -> role, () -> Configurations.of("localhost:1", 2));
    }

    private static final class ForeignSpec implements ActivationSpec {
        @Override
        public void validate() {}

        @Override
        public @Nullable ResourceAdapter getResourceAdapter() {
            return null;
        }

        @Override
        public void setResourceAdapter(ResourceAdapter adapter) {}
    }
}
