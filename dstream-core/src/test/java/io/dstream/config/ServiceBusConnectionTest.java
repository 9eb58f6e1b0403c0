package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceBusConnectionTest {
    private static final String KEY = ";SharedAccessKeyName=Root;SharedAccessKey=hunter2=";

    @Test
    void readsTheConnectionStringOfANamespace() {
        ServiceBusConnection connection = ServiceBusConnection.parse("Endpoint=sb://ns.servicebus.windows.net/" + KEY);

        assertThat(connection.host()).isEqualTo("ns.servicebus.windows.net");
        assertThat(connection.port()).isEqualTo(OptionalInt.empty());
        assertThat(connection.isEmulator()).isFalse();
        assertThat(connection.entityPath()).isEmpty();
        assertThat(connection.administrationEndpoint()).isEmpty();
        assertThat(connection.connectionString().reveal()).isEqualTo("Endpoint=sb://ns.servicebus.windows.net/" + KEY);
    }

    @Test
    void takesTheEntityPathOutOfTheConnectionString() {
        ServiceBusConnection connection =
                ServiceBusConnection.parse("endpoint=sb://ns/;EntityPath=q1;SharedAccessSignature=sr=x&sig=y");

        assertThat(connection.entityPath()).contains("q1");
        assertThat(connection.connectionString().reveal())
                .isEqualTo("Endpoint=sb://ns/;SharedAccessSignature=sr=x&sig=y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            sb://localhost      ! http://localhost:5300
            sb://localhost:5673 ! http://localhost:5673
            sb://[::1]:5673/    ! http://[::1]:5673
            """)
    void administersAnEmulatorOverHttp(String endpoint, URI expected) {
        String text = "Endpoint=" + endpoint + KEY + ";UseDevelopmentEmulator=true;";

        ServiceBusConnection connection = ServiceBusConnection.parse(text);

        assertThat(connection.isEmulator()).isTrue();
        assertThat(connection.administrationEndpoint()).contains(expected);
        assertThat(connection.connectionString().reveal()).endsWith(";UseDevelopmentEmulator=true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            http://admin:8080    ! http://admin:8080
            https://admin/       ! https://admin
            http://[::1]:5300    ! http://[::1]:5300
            """)
    void prefersTheAdministrationEndpointThatIsGiven(String given, URI expected) {
        String text = "Endpoint=sb://localhost" + KEY + ";UseDevelopmentEmulator=true";

        assertThat(ServiceBusConnection.parse(text, given).administrationEndpoint())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            localhost:5300           ! is no address
            http://                  ! is no address
            http://u:hunter2@h       ! has no valid port
            http://h/hunter2         ! has no valid host name
            http://[1:2:zz]          ! has no valid host name
            http://[....]            ! has no valid host name
            http://[1:2:::3]         ! is no address
            """)
    void refusesAnAdministrationEndpointThatIsNone(String given, String expected) {
        assertThatThrownBy(() -> ServiceBusConnection.parse("Endpoint=sb://h" + KEY, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(expected)
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', nullValues = "none", textBlock = """
            ''                                                           ! has no Endpoint
            SharedAccessKeyName=n;SharedAccessKey=hunter2                ! has no Endpoint
            Endpoint=http://h;SharedAccessKeyName=n;SharedAccessKey=hunter2 ! has an Endpoint that is not sb://
            Endpoint=sb://h                                              ! has no key
            Endpoint=sb://h;SharedAccessKey=hunter2                      ! has no key
            Endpoint=sb://h/hunter2;SharedAccessKeyName=n;SharedAccessKey=k ! has no valid host name
            Endpoint=sb://h:0;SharedAccessKeyName=n;SharedAccessKey=k    ! has no valid port
            Endpoint=sb://h;SharedAccesKey=hunter2                       ! has an unknown key (part 2); did you mean "SharedAccessKey"?
            Endpoint=sb://h;Endpoint=sb://hunter2                        ! has Endpoint twice
            """)
    void saysWhatIsWrongWithoutRepeatingIt(String text, String expected) {
        assertThatThrownBy(() -> ServiceBusConnection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(expected)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void printsNoKey() {
        assertThat(ServiceBusConnection.parse("Endpoint=sb://ns/" + KEY).toString())
                .doesNotContain("hunter2")
                .contains("ns");
    }
}
