package io.dstream.sandbox.node;

import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The package {@code @azure/service-bus}. */
class NodeServiceBusIT {
    private static final int LEAST = 25;
    private static final String KEY = "cmlnaHQ=";

    @TestFactory
    List<DynamicTest> behavesAsTheSdkExpects(@TempDir Path folder) throws IOException, CertificateEncodingException {
        try (ServiceBusServer server = ServiceBusServer.start(ServiceBusOptions.DEFAULT);
                ServiceBusServer keyed = ServiceBusServer.start(ServiceBusOptions.DEFAULT.withKey(KEY))) {
            keyed.createQueue("keyed", QueueSettings.DEFAULT);
            String right = keyed.connectionString();
            return NodeChecks.run(
                    "servicebus.js",
                    LEAST,
                    Map.of(
                            "SERVICEBUS_PLAIN", server.connectionString(),
                            "SERVICEBUS_TLS", server.tlsConnectionString(),
                            "NODE_EXTRA_CA_CERTS", certificate(server, folder).toString(),
                            "SERVICEBUS_KEYED", right,
                            "SERVICEBUS_WRONG_KEY", right.replace(KEY, "d3Jvbmc=")));
        }
    }

    private static Path certificate(ServiceBusServer server, Path folder)
            throws IOException, CertificateEncodingException {
        String encoded =
                Base64.getMimeEncoder().encodeToString(server.certificate().getEncoded());
        return Files.writeString(
                folder.resolve("sandbox.pem"),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }
}
