package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessSettingsTest {
    private static final String OIDC = "oidc {\n  issuer = \"https://id.example.com/t\"\n  audience = \"dstream\"\n}\n";

    @TempDir
    private Path folder = Path.of("");

    private static DStreamConfig load(String blocks) {
        return ConfigLoader.loadText(
                "test",
                ConfigText.resource("original.hcl") + blocks,
                ConfigText.ENVIRONMENT,
                Optional.of(Set.of("azure_service_bus")));
    }

    private static List<String> problems(String blocks) {
        try {
            load(blocks);
            return List.of();
        } catch (InvalidConfigException e) {
            return e.problems().stream().map(ConfigProblem::message).toList();
        }
    }

    @Test
    void areOpenAndOffWhereNothingIsSaid() {
        DStreamConfig config = load("");

        assertThat(config.access()).isEqualTo(AccessConfig.OPEN);
        assertThat(config.telemetry()).isEqualTo(TelemetryConfig.OFF);
    }

    @Test
    void holdUsersIssuerAndTelemetry() {
        DStreamConfig config = load("""
                users {
                    user "ops" {
                        password_hash = "%s"
                        role = "operator"
                    }
                    user "J\u00f6rg M\u00fcller" {
                        password_hash = "{{ env "DSTREAM_OPS_PASSWORD_HASH" }}"
                        role = "viewer"
                    }
                }
                oidc {
                    issuer = "http://localhost:8081/realm"
                    audience = "dstream"
                    role_claim = "realm_access.roles"
                    jwks_url = "https://id.example.com/keys?v=1"
                    roles {
                        role "Group-A" { is = "operator" }
                        role "Group B" { is = "admin" }
                    }
                }
                telemetry {
                    otlp_endpoint = "http://collector:4318"
                    sample_ratio = 0.25
                    headers {
                        header "X-Token" { value = "s3cret" }
                    }
                }
                """.formatted(ConfigText.PASSWORD_HASH));

        assertThat(config.access().users())
                .extracting(AccessConfig.UserConfig::name, AccessConfig.UserConfig::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ops", "operator"),
                        org.assertj.core.groups.Tuple.tuple("J\u00f6rg M\u00fcller", "viewer"));
        assertThat(config.access().oidc().orElseThrow())
                .isEqualTo(new AccessConfig.OidcConfig(
                        "http://localhost:8081/realm",
                        "dstream",
                        "realm_access.roles",
                        Map.of("Group-A", "operator", "Group B", "admin"),
                        Optional.of(URI.create("https://id.example.com/keys?v=1"))));
        assertThat(config.telemetry().otlpEndpoint()).contains(URI.create("http://collector:4318"));
        assertThat(config.telemetry().sampleRatio()).isEqualTo(0.25);
        assertThat(config.telemetry().headers()).containsEntry("X-Token", Secret.of("s3cret"));
    }

    @Test
    void haveDefaults() {
        DStreamConfig config = load(OIDC + "telemetry { otlp_endpoint = \"http://localhost:4318\" }\n");

        assertThat(config.access().oidc().orElseThrow().roleClaim()).isEqualTo("roles");
        assertThat(config.access().oidc().orElseThrow().jwksUrl()).isEmpty();
        assertThat(config.telemetry().sampleRatio()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            users { user "" { role = "viewer" } }                        | user needs the setting password_hash
            users { user { role = "viewer" } }                           | user takes one label
            users { user "a" "b" { role = "viewer" } }                   | user takes one label
            users { user "a:b" { role = "viewer" } }                     | without a colon
            users { user " a" { role = "viewer" } }                      | printable characters
            users { user "{{ env \\"X\\" }}" { role = "viewer" } }       | a label without a template
            users { user "a" { role = "king" } }                         | role "king" is not supported: write one of "viewer", "operator", "admin"
            users { user "a" { password_hash = "hunter2" } }             | password_hash is no password hash
            users { user "a" { password_hash = "$pbkdf2-sha256$i=0$AAAAAAAA$AAAAAAAA" } } | password_hash is no password hash
            users { user "a" { password = "hunter2" } }                  | unknown setting "password" in user
            oidc { issuer = "http://id.example.com" }                    | issuer "http://id.example.com" is not HTTPS
            oidc { issuer = "id.example.com" }                           | is no address
            oidc { issuer = "https://u:hunter2@id.example.com" }         | is no address
            oidc { issuer = "https://id.example.com?x=1" }               | has a query
            oidc { audience = "a" }                                      | oidc needs the setting issuer
            oidc { jwks_url = "ftp://x" }                                | jwks_url "ftp://x" is no address
            telemetry { sample_ratio = 1.5 }                             | sample_ratio "1.5" is not a number from 0 to 1
            telemetry { sample_ratio = -1 }                              | sample_ratio "-1" is not a number from 0 to 1
            telemetry { otlp_endpoint = "collector:4318" }               | otlp_endpoint "collector:4318" is no address
            telemetry "x" { otlp_endpoint = "http://c:1" }               | telemetry takes no label
            """)
    void areReportedWhereTheyAreWrong(String block, String message) {
        String text = block.replace("{ user", "{\nuser").replace("} }", "}\n}");

        assertThat(problems(text + "\n")).anyMatch(problem -> problem.contains(message));
        assertThat(problems(text + "\n").toString()).doesNotContain("hunter2@", "\"hunter2\" is");
    }

    @Test
    void refuseALabelThatStandsTwiceAndAHeaderThatIsNone() {
        assertThat(problems("""
                        telemetry {
                            otlp_endpoint = "http://c:1"
                            headers {
                                header "a b" { value = "x" }
                                header "a" { value = "x\\ny" }
                                header "a" { value = "x" }
                            }
                        }
                        """))
                .anyMatch(problem -> problem.startsWith("the name of a header"))
                .anyMatch(problem -> problem.startsWith("value is no value of a header"))
                .anyMatch(problem -> problem.equals("a second header block of this label: keep one"));
    }

    @Test
    void takeASecretFromItsFileWithoutTheLineBreakAtItsEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "line one\nb\"c$\\{d\r\n");
        String header =
                "telemetry {\n otlp_endpoint = \"http://c:1\"\n headers {\n header \"a\" {\n value = \"{{ file \\\"%s\\\" | upper }}\"\n }\n }\n}\n";
        Path oneLine = Files.writeString(folder.resolve("one"), "b\"c$\\{d\r\n");

        assertThat(load(header.formatted(oneLine)).telemetry().headers()).containsEntry("a", Secret.of("B\"C$\\{D"));
        assertThat(problems(header.formatted(file))).singleElement().satisfies(problem -> assertThat(problem)
                .contains("value is no value of a header")
                .doesNotContain("line one"));
    }

    @Test
    void refuseFilesThatHoldNoSecret() throws Exception {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xff});
        Path nul = Files.write(folder.resolve("nul"), new byte[] {'a', 0});
        Path large = Files.write(folder.resolve("large"), new byte[(64 << 10) + 1]);
        String audience = "oidc {\n issuer = \"https://i.example.com\"\n audience = \"{{ file \\\"%s\\\" }}\"\n}\n";

        assertThat(problems(audience.formatted("/no/such/file")))
                .containsExactly("there is no such file: create it, or name another by its whole path");
        assertThat(problems(audience.formatted("relative")))
                .singleElement()
                .asString()
                .startsWith("file takes a whole path");
        assertThat(problems(audience.formatted(folder)))
                .singleElement()
                .asString()
                .startsWith("this is not a plain file");
        assertThat(problems(audience.formatted(binary)))
                .singleElement()
                .asString()
                .startsWith("the file is not UTF-8");
        assertThat(problems(audience.formatted(nul))).singleElement().asString().startsWith("the file is not UTF-8");
        assertThat(problems(audience.formatted(large)))
                .singleElement()
                .asString()
                .startsWith("the file is larger than 64 KiB");
    }
}
