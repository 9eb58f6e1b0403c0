package io.dstream.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedAccessTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final URI HUB = URI.create("https://shop.servicebus.windows.net/Orders");

    /** The signature: printf 'https%%3A%%2F%%2Fshop.servicebus.windows.net%%2Forders\n1767226200' | openssl dgst -sha256 -hmac 'c2VjcmV0' -binary | base64. */
    @Test
    void signsAResourceForTenMinutes() {
        SharedAccess access = new SharedAccess(
                "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=c2VjcmV0");

        assertThat(access.token(HUB, NOW))
                .isEqualTo(
                        "SharedAccessSignature sr=https%3A%2F%2Fshop.servicebus.windows.net%2Forders&sig=CTDjlhMgxu9X%2BMpxoqP9QdXMM6nPkExtPw3V%2FRu1Mpg%3D"
                                + "&se=1767226200&skn=root");
    }

    @Test
    void handsOnTheSignatureThatTheStringHolds() {
        SharedAccess access = new SharedAccess("Endpoint=sb://shop.servicebus.windows.net/;"
                + "SharedAccessSignature=SharedAccessSignature sr=x&sig=y&se=1&skn=z");

        assertThat(access.token(HUB, NOW)).isEqualTo("SharedAccessSignature sr=x&sig=y&se=1&skn=z");
    }

    @Test
    void findsTheNamespaceBehindHttps() {
        assertThat(new SharedAccess("endpoint=sb://shop.servicebus.windows.net:444/;sharedaccesskeyname=a;"
                                + "sharedaccesskey=b")
                        .namespace())
                .isEqualTo(URI.create("https://shop.servicebus.windows.net:444"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "planted",
                "Endpoint=sb://shop/",
                "SharedAccessKeyName=a;SharedAccessKey=planted",
                "Endpoint=https://planted/;SharedAccessKeyName=a;SharedAccessKey=b",
                "Endpoint=sb://plan ted/;SharedAccessKeyName=a;SharedAccessKey=b"
            })
    void refusesWhatIsNoConnectionStringWithoutShowingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SharedAccess(text))
                .withMessage("The connection string is not one of Event Hubs")
                .withNoCause();
    }
}
