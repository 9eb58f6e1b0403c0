package io.dstream.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dstream.publish.azure.ServiceBusPublisherFactory;
import io.dstream.publish.console.ConsolePublisherFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishersTest {
    /** A factory as a jar brings it: compiled apart, found by its services file. */
    @Test
    void findsThoseOfJarsInAFolder(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Dropped.java"), """
                public final class Dropped implements io.dstream.publish.PublisherFactory {
                    public String type() { return "dropped"; }
                    public io.dstream.publish.Publisher create(java.util.Map<String, String> settings) {
                        throw new UnsupportedOperationException();
                    }
                }
                """);
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(failures).isZero();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("dropped.jar")))) {
            jar.putNextEntry(new ZipEntry("Dropped.class"));
            jar.write(Files.readAllBytes(folder.resolve("Dropped.class")));
            jar.putNextEntry(new ZipEntry("META-INF/services/io.dstream.publish.PublisherFactory"));
            jar.write("Dropped".getBytes(StandardCharsets.UTF_8));
        }
        ClassLoader loader = PublisherJars.over(folder, PublishersTest.class.getClassLoader());

        assertThat(Publishers.in(loader)).extracting(PublisherFactory::type).contains("dropped", "console");
        assertThat(PublisherJars.folder(new Properties(), Map.of(PublisherJars.VARIABLE, folder.toString())))
                .contains(folder);
    }

    @Test
    void saysWhichFolderIsMissingAndWhichPublisherCannotBeLoaded(@TempDir Path folder) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("broken.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/io.dstream.publish.PublisherFactory"));
            jar.write("com.example.Missing".getBytes(StandardCharsets.UTF_8));
        }
        ClassLoader loader = PublisherJars.over(folder, PublishersTest.class.getClassLoader());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Publishers.in(loader))
                .withMessageContaining("com.example.Missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublisherJars.over(folder.resolve("absent"), loader))
                .withMessageContaining("dstream.publishers");
    }

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
                .withMessageContaining("azure_event_hubs, azure_service_bus, ")
                .withMessageContaining(", console");
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
