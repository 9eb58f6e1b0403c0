package io.dstream.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dstream.publish.azure.ServiceBusPublisherFactory;
import io.dstream.publish.console.ConsolePublisherFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishersTest {
    private static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0";
    private static final String CONNECTION_STRING =
            "Endpoint=sb://localhost;SharedAccessKeyName=Root;SharedAccessKey=" + KEY + ";UseDevelopmentEmulator=true";

    @Test
    void findsAFactoryByItsType() {
        assertThat(Publishers.find("console")).isInstanceOf(ConsolePublisherFactory.class);
        assertThat(Publishers.find("azure_service_bus")).isInstanceOf(ServiceBusPublisherFactory.class);
    }

    @Test
    void namesTheKnownTypesWhereThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Publishers.find("kafka"))
                .withMessageContaining("\"kafka\"")
                .withMessageContaining("azure_service_bus, console");
    }

    @Test
    void createsPublishersWithoutConnecting() {
        try (Publisher console = Publishers.find("console").create(Map.of());
                Publisher azure = Publishers.find("azure_service_bus")
                        .create(Map.of(
                                "connection_string",
                                CONNECTION_STRING,
                                "administration_endpoint",
                                "http://localhost:1"))) {
            assertThat(console).isNotNull();
            assertThat(azure).isNotNull();
        }
    }

    @Test
    void namesTheSettingThatIsWrongAndShowsNoValue() {
        PublisherFactory factory = Publishers.find("azure_service_bus");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(Map.of()))
                .withMessage("connection_string is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(Map.of("connection_string", "SharedAccessKey=" + KEY)))
                .withMessageStartingWith("connection_string is")
                .withMessageNotContaining(KEY)
                .withNoCause();
        for (String endpoint : new String[] {"ftp://localhost", "local host", "localhost:1"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> factory.create(
                            Map.of("connection_string", CONNECTION_STRING, "administration_endpoint", endpoint)))
                    .withMessageStartingWith("administration_endpoint is");
        }
    }
}
