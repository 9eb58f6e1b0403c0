package io.dstream.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceBusFaultsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    SERVER_BUSY_ERROR,             TRANSIENT
                    TIMEOUT_ERROR,                 TRANSIENT
                    INTERNAL_ERROR,                TRANSIENT
                    LINK_DETACH_FORCED,            TRANSIENT
                    CONNECTION_FORCED,             TRANSIENT
                    NOT_FOUND,                     PERMANENT
                    UNAUTHORIZED_ACCESS,           PERMANENT
                    ENTITY_DISABLED_ERROR,         PERMANENT
                    RESOURCE_LIMIT_EXCEEDED,       PERMANENT
                    NOT_ALLOWED,                   PERMANENT
                    LINK_PAYLOAD_SIZE_EXCEEDED,    POISON
                    """)
    void mapsWhatTheServiceSays(AmqpErrorCondition condition, Fault fault) {
        AmqpException amqp = new AmqpException(false, condition, "as the service says", null);

        assertThat(ServiceBusFaults.faultOf(new ServiceBusException(amqp, ServiceBusErrorSource.SEND)))
                .isEqualTo(fault);
        assertThat(ServiceBusFaults.faultOf(amqp)).isEqualTo(fault);
    }

    @Test
    void takesAnythingUnknownForAFaultThatPasses() {
        assertThat(ServiceBusFaults.faultOf(new IllegalStateException("Timeout on blocking read")))
                .isEqualTo(Fault.TRANSIENT);
        assertThat(ServiceBusFaults.faultOf(new AmqpException(true, "lost", null)))
                .isEqualTo(Fault.TRANSIENT);
        assertThat(ServiceBusFaults.faultOf(
                        new ServiceBusException(new IllegalStateException("?"), ServiceBusErrorSource.SEND)))
                .isEqualTo(Fault.TRANSIENT);
        assertThat(ServiceBusFaults.faultOf(new IllegalArgumentException("?"))).isEqualTo(Fault.PERMANENT);
    }

    @Test
    void namesTheEntityAndWhatWasSaid() {
        PublishException silent = ServiceBusFaults.sending("orders", new IllegalStateException());
        PublishException said = ServiceBusFaults.sending("orders", new IllegalStateException("was closed"));

        assertThat(silent).hasMessage("orders - send failed: IllegalStateException");
        assertThat(said).hasMessage("orders - send failed: was closed");
    }
}
