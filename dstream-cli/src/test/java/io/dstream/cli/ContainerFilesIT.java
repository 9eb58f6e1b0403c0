package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dstream.cli.Manifests.Node;
import io.dstream.config.ConfigLoader;
import io.dstream.config.ConfigLocation;
import io.dstream.publish.Publishers;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Dockerfile and Kubernetes manifests name, against what the product has. */
@Timeout(180)
class ContainerFilesIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CONFIG = ROOT.resolve("config");
    private static final String NAME = "dstream";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Dockerfile dockerfile;
    private Manifests manifests;
    private Node pod;
    private Node container;

    @BeforeEach
    void read() throws Exception {
        dockerfile = Dockerfile.read(CONFIG.resolve("docker").resolve("Dockerfile"));
        manifests = Manifests.read(CONFIG.resolve("kubernetes"));
        pod = manifests.of("Deployment").at("spec", "template", "spec");
        container = pod.at("containers").named(NAME);
    }

    @Test
    void theImageHoldsTheJarAndRunsItSoThatASignalReachesIt() {
        String[] copy = dockerfile.the("COPY").split("\\s+", 2);

        assertThat(ROOT.resolve(copy[0])).isRegularFile().isEqualTo(TestServices.dstreamJar());
        assertThat(dockerfile.exec("ENTRYPOINT")).containsExactly("java", "-jar", copy[1]);
        assertThat(dockerfile.the("STOPSIGNAL")).isEqualTo("SIGTERM");
        assertThat(dockerfile.the("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    }

    @Test
    void theImagesOptionsPortAndVariablesAreThoseOfTheProduct() {
        List<String> command = dockerfile.exec("CMD");
        String port = dockerfile.the("EXPOSE");

        assertThatCode(() -> parse(command)).doesNotThrowAnyException();
        assertThat(command).containsSequence("--port", port).containsSequence("--bind", "0.0.0.0");
        assertThat(dockerfile.healthCheck()).contains("http://127.0.0.1:" + port + probe("livenessProbe"));
        assertThat(dockerfile.environment())
                .containsKeys(ConfigLocation.ENVIRONMENT_VARIABLE, "XDG_CACHE_HOME", "JAVA_TOOL_OPTIONS");
    }

    @Test
    void theDeploymentFitsTheImage() {
        List<String> arguments = container.at("args").texts();
        String image = dockerfile.the("USER");

        assertThatCode(() -> parse(arguments)).doesNotThrowAnyException();
        assertThat(arguments).containsSequence("--port", dockerfile.the("EXPOSE"));
        assertThat(container.at("ports").named("http").at("containerPort").text())
                .isEqualTo(dockerfile.the("EXPOSE"));
        assertThat(pod.at("securityContext", "runAsUser").text() + ":"
                        + pod.at("securityContext", "runAsGroup").text())
                .isEqualTo(image);
        assertThat(pod.at("securityContext", "runAsNonRoot").value()).isEqualTo(true);
        assertThat(container.at("securityContext", "readOnlyRootFilesystem").value())
                .isEqualTo(true);
        assertThat(manifests.of("Deployment").at("spec", "replicas").number()).isEqualTo(2);
    }

    @Test
    void theGraceIsLongerThanAnOrderlyStop() {
        // Polls and routing, 30 s at most each.
        assertThat(pod.at("terminationGracePeriodSeconds").number()).isGreaterThan(60);
    }

    @Test
    void probesAndServicesFindTheirPortsAndPods() {
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            String port = container.at(probe, "httpGet", "port").text();
            assertThatCode(() -> container.at("ports").named(port)).doesNotThrowAnyException();
        }
        Map<?, ?> labels = manifests
                .of("Deployment")
                .at("spec", "template", "metadata", "labels")
                .map();
        assertThat(manifests
                        .of("Deployment")
                        .at("spec", "selector", "matchLabels")
                        .map())
                .isEqualTo(labels);
        assertThat(manifests.of("Service").at("spec", "selector").map()).isEqualTo(labels);
        assertThat(manifests
                        .of("PodDisruptionBudget")
                        .at("spec", "selector", "matchLabels")
                        .map())
                .isEqualTo(labels);
        String target = manifests
                .of("Service")
                .at("spec", "ports")
                .items()
                .get(0)
                .at("targetPort")
                .text();
        assertThatCode(() -> container.at("ports").named(target)).doesNotThrowAnyException();
    }

    @Test
    void theConfigurationIsMountedWhereItIsLookedForAndIsValidWithTheSecretsVariables() throws Exception {
        Node mount = container.at("volumeMounts").named("config");
        Node volume = pod.at("volumes").named("config").at("configMap", "name");
        Path file = Path.of(container
                .at("env")
                .named(ConfigLocation.ENVIRONMENT_VARIABLE)
                .at("value")
                .text());

        assertThat(file.getParent()).isEqualTo(Path.of(mount.at("mountPath").text()));
        assertThat(volume.text())
                .isEqualTo(manifests.of("ConfigMap").at("metadata", "name").text());
        assertThat(container
                        .at("envFrom")
                        .items()
                        .get(0)
                        .at("secretRef", "name")
                        .text())
                .isEqualTo(manifests.of("Secret").at("metadata", "name").text());
        assertThatCode(() -> ConfigLoader.load(writtenConfiguration(), secret(), Publishers.types()))
                .doesNotThrowAnyException();
        String cache = container.at("env").named("XDG_CACHE_HOME").at("value").text();
        assertThat(container.at("volumeMounts").named("tmp").at("mountPath").text())
                .isEqualTo(cache);
        assertThatCode(() -> pod.at("volumes").named("tmp").at("emptyDir")).doesNotThrowAnyException();
    }

    @Test
    void theServerAnswersTheProbesAndEndsInTimeWithoutAHomeWritingNowhereElse() throws Exception {
        int port = freePort();
        Path work = Files.createDirectory(folder.resolve("work"));
        Path home = folder.resolve("no-home");
        Process server = start(port, work, home);
        try {
            TestServices.await("the start", Duration.ofMinutes(2), () -> status(port, probe("startupProbe")) == 200);

            assertThat(status(port, probe("livenessProbe"))).isEqualTo(200);
            // No service that the secret's pattern names is in reach.
            assertThat(status(port, probe("readinessProbe"))).isEqualTo(503);
            assertThat(server.isAlive()).isTrue();
            server.destroy();
            assertThat(server.waitFor(pod.at("terminationGracePeriodSeconds").number(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            server.destroyForcibly();
        }
        assertThat(work).isEmptyDirectory();
        assertThat(home).doesNotExist();
        assertThat(folder.resolve("tmp").resolve("dstream")).isNotEmptyDirectory();
    }

    private Process start(int port, Path work, Path home) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-XX:TieredStopAtLevel=1",
                "-jar",
                TestServices.dstreamJar().toString()));
        container.at("args").texts().stream()
                .map(word -> word.equals(dockerfile.the("EXPOSE")) ? String.valueOf(port) : word)
                .map(word -> word.equals("0.0.0.0") ? "127.0.0.1" : word)
                .forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File(work.toString()))
                .redirectErrorStream(true)
                .redirectOutput(TestServices.log("container"));
        builder.environment().putAll(secret());
        builder.environment()
                .put(ConfigLocation.ENVIRONMENT_VARIABLE, writtenConfiguration().toString());
        builder.environment().put("XDG_CACHE_HOME", temporary.toString());
        return builder.start();
    }

    private String probe(String kind) {
        return container.at(kind, "httpGet", "path").text();
    }

    private Path writtenConfiguration() throws Exception {
        String text = manifests
                .of("ConfigMap")
                .at("data", ConfigLocation.DEFAULT_FILE)
                .text();
        return Files.writeString(folder.resolve(ConfigLocation.DEFAULT_FILE), text);
    }

    private Map<String, String> secret() {
        Map<String, String> variables = new LinkedHashMap<>();
        manifests
                .of("Secret")
                .at("stringData")
                .map()
                .forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        return variables;
    }

    private static void parse(List<String> arguments) {
        var unused = DStream.commandLine().parseArgs(arguments.toArray(String[]::new));
    }

    private static int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
