package io.dstream.rar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.config.DStreamConfig;
import io.dstream.config.IngestQueueConfig.Kind;
import io.dstream.route.SessionLimits;
import io.dstream.wiring.IngestReceiver;
import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestActivationSpecTest {
    private static final String CONNECTION =
            "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=c2VjcmV0";

    private final IngestActivationSpec spec = new IngestActivationSpec();

    @Test
    void mayLeaveAllToTheConfiguration() {
        assertThatCode(spec::validate).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void refusesSessionsOutOfBounds(int sessions) {
        spec.setSessions(sessions);

        assertThatThrownBy(spec::validate)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessage("sessions is from 1 to 1000, not " + sessions);
    }

    @Test
    void namesEveryProblemAtOnceAndNoSecret() {
        spec.setConnectionString("Endpoint=nonsense;SharedAccessKey=hunter2");
        spec.setTopic(true);
        spec.setGroupSize(0);
        spec.setMaxRetrySeconds(3601);

        assertThatThrownBy(spec::validate)
                .hasMessageContaining("connectionString")
                .hasMessageContaining("topic")
                .hasMessageContaining("groupSize is from 1 to 1000")
                .hasMessageContaining("maxRetrySeconds is from 1 to 3600")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void asksNoConfigurationWhereItSaysAllItself() throws Exception {
        spec.setConnectionString(CONNECTION);
        spec.setEntity("orders");
        spec.setTopic(true);
        spec.setSessions(3);
        spec.setGroupSize(5);
        spec.setMaxRetrySeconds(7);
        spec.validate();

        IngestReceiver.Settings settings = ReceiverSettings.of(spec, () -> {
            throw new AssertionError("The configuration was asked");
        });

        assertThat(settings.queue().kind()).isEqualTo(Kind.TOPIC);
        assertThat(settings.queue().name()).isEqualTo("orders");
        assertThat(settings.queue().connection().host()).isEqualTo("shop.servicebus.windows.net");
        assertThat(settings.sessions()).isEqualTo(3);
        assertThat(settings.limits().groupSize()).isEqualTo(5);
        assertThat(settings.limits().maxRetry()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void takesWhatIsLeftOutOrBlankFromTheConfigurationWhichItLoadsOnce() throws Exception {
        spec.setConnectionString(" ");
        spec.setEntity("");
        int[] loads = {0};

        IngestReceiver.Settings settings = ReceiverSettings.of(spec, () -> {
            loads[0]++;
            return configuration();
        });

        assertThat(settings.queue().kind()).isEqualTo(Kind.QUEUE);
        assertThat(settings.queue().name()).isEqualTo("ingest-queue");
        assertThat(settings.queue().connection().host()).isEqualTo("processor.servicebus.windows.net");
        assertThat(settings.sessions()).isEqualTo(5);
        assertThat(settings.limits()).isEqualTo(SessionLimits.DEFAULTS);
        assertThat(loads[0]).isEqualTo(1);
    }

    private static DStreamConfig configuration() {
        return Configurations.of("processor.servicebus.windows.net", 5);
    }
}
