package io.dstream.azure;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceBusEntitiesTest {
    @Test
    void showsNothingOfAMalformedConnectionString() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ServiceBusEntities(NamespaceAccess.of("SharedAccessKey=verysecret"), Optional.empty()))
                .withMessageNotContaining("verysecret")
                .withNoCause();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceBusConnector(NamespaceAccess.of("Endpoint=verysecret")))
                .withMessageNotContaining("verysecret")
                .withNoCause();
    }
}
