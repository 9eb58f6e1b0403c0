package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigSourceTest {
    private static final Set<String> TYPES = Set.of("azure_service_bus", "console", "added");
    private static final String BUS =
            "Endpoint=sb://%s.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=";

    /** Every secret setting holds a secret of its own; the database's password is percent-encoded. */
    private static final String FULL = """
            # the password is P%%40ss-in-comment or P@ss-in-comment
            ingester { # SharedAccessKey=OldKeyThatNobodyUses=
                db_connection_string = "sqlserver://sa:P%%40ss-in-comment@sql01:1433?database=TestDB"
                tables = ["Persons"]
                topic {
                    name = "ingest-topic"
                    connection_string = "%1$sIngestKey1="
                }
                locks {
                    connection_string = "AccountName=acc;AccountKey=QmxvYktleTEyMw==" // not QmxvYktleTEyMw==
                    container_name = "locks"
                }
            }
            publisher {
                source {
                    connection_string = <<-END
                        %1$sSourceKey2=
                        END
                }
                output {
                    type = "added"
                    connection_string = "%2$sOutputKey3="
                    api_token = "Tok3n-of-output"
                    attempts = 4242424
                }
            }
            users {
                user "ops" {
                    password_hash = "$pbkdf2-sha256$i=1000$U2FsdE9mT3Bz$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ="
                    role = "admin"
                }
            }
            telemetry {
                otlp_endpoint = "http://localhost:4318"
                headers {
                    header "authorization" {
                        value = "Bearer H3ader-token"
                    }
                }
            }
            /* H3ader-token again */
            """.formatted(BUS.formatted("ingest"), BUS.formatted("publish"));

    private static final List<String> PLANTED = List.of(
            "P%40ss-in-comment",
            "P@ss-in-comment",
            "OldKeyThatNobodyUses",
            "IngestKey1",
            "QmxvYktleTEyMw",
            "SourceKey2",
            "OutputKey3",
            "Tok3n-of-output",
            "4242424",
            "cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=",
            "H3ader-token");

    private static ConfigSource source(String text) {
        return ConfigSource.of("test", text, ConfigText.ENVIRONMENT);
    }

    @Test
    void masksEachSecretWhereverItStands() {
        ConfigSource source = source(FULL);
        assertThat(FULL).contains(PLANTED);
        assertThat(source.bind(TYPES).access().users()).hasSize(1);

        assertThat(source.masked())
                .doesNotContain(PLANTED)
                .contains("db_connection_string = \"***\"", "name = \"ingest-topic\"", "type = \"added\"")
                .contains("container_name = \"locks\"", "user \"ops\"", "header \"authorization\"");
        assertThat(source.toString()).doesNotContain(PLANTED);
        assertThat(source.values().toString()).doesNotContain(PLANTED);
    }

    @Test
    void getsBackItsSecretsAndCommentsFromWhatRuns() {
        ConfigSource running = source(FULL);

        assertThat(source(running.masked()).filledFrom(running).text()).isEqualTo(FULL);
    }

    @Test
    void keepsTemplatesReadableAndMasksWhatStandsBesideThem() {
        String text = FULL.replace("Bearer H3ader-token", "Bearer {{ env \"DSTREAM_OTLP_TOKEN\" }} H3ader-token");
        ConfigSource running = source(text);

        assertThat(running.masked()).contains("value = \"***{{ env \"DSTREAM_OTLP_TOKEN\" }}***\"");
        String edited = running.masked().replace("***\"\n        }", "of mine\"\n        }");
        assertThat(source(edited).filledFrom(running).text())
                .contains("value = \"Bearer {{ env \"DSTREAM_OTLP_TOKEN\" }}of mine\"");
    }

    @Test
    void keepsABareTemplateAsItIs() {
        String text = FULL.replace("\"Bearer H3ader-token\"", "{{ env \"DSTREAM_OTLP_TOKEN\" }}");

        assertThat(source(text).masked()).contains("value = {{ env \"DSTREAM_OTLP_TOKEN\" }}\n");
    }

    @Test
    void refusesAMaskThatNothingStandsBehind() {
        ConfigSource running = source(FULL);
        String edited = running.masked().replace("user \"ops\"", "user \"bob\"");

        assertThatThrownBy(() -> source(edited).filledFrom(running))
                .isInstanceOfSatisfying(
                        InvalidConfigException.class,
                        e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.message()).startsWith("password_hash - nothing runs here");
                            assertThat(edited.lines().toList().get(problem.line() - 1))
                                    .contains("password_hash");
                        }));
    }

    @Test
    void refusesAPieceOfAMaskAndAMaskOfAnotherShape() {
        ConfigSource running = source(FULL);

        assertThatThrownBy(() -> source(running.masked().replace("api_token = \"***\"", "api_token = \"a***\""))
                        .filledFrom(running))
                .hasMessageContaining("*** stands for a whole text");
        assertThatThrownBy(() -> source(running.masked()
                                .replace("api_token = \"***\"", "api_token = \"***{{ env \"DSTREAM_OTLP_TOKEN\" }}\""))
                        .filledFrom(running))
                .hasMessageContaining("*** stands for another text");
    }

    @Test
    void followsALabelThatWasMovedAndABlockThatGoesByAnotherName() {
        ConfigSource running = source(FULL);
        String moved = running.masked()
                .replace("publisher {", "processor {")
                .replace(
                        "users {\n",
                        "users {\n    user \"new\" {\n        password_hash = \"{{ env \\\"DSTREAM_OPS_PASSWORD_HASH\\\" }}\"\n        role = \"viewer\"\n    }\n");

        DStreamConfig config = source(moved).filledFrom(running).bind(TYPES);

        assertThat(config.access().users())
                .extracting(AccessConfig.UserConfig::name)
                .containsExactly("new", "ops");
        assertThat(config.access().users().get(1).passwordHash().reveal())
                .endsWith("cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=");
    }

    @Test
    void reportsProblemsWhereTheyStandInTheTextThatWasSubmitted() {
        ConfigSource running = source(FULL);
        String edited = running.masked().replace("role = \"admin\"", "role = \"king\"");
        int line = edited.lines().toList().indexOf("        role = \"king\"") + 1;

        assertThatThrownBy(() -> source(edited).filledFrom(running).bind(TYPES))
                .isInstanceOfSatisfying(InvalidConfigException.class, e -> assertThat(e.problems())
                        .extracting(ConfigProblem::line)
                        .containsExactly(line));
    }

    @Test
    void comparesWhatSettingsComeTo() {
        Map<String, SettingValue> values = source(FULL).values();
        Map<String, SettingValue> others = source(FULL.replace(
                        "    tables =", "    start_position = \"earliest\"\n    pages { rows = 1000 }\n    tables ="))
                .values();

        assertThat(others).isEqualTo(values);
    }

    @Test
    void refusesWhatIsTooLargeOrNoText() {
        assertThatThrownBy(() -> source("#" + "x".repeat(ConfigSource.MAX_BYTES)))
                .hasMessageContaining("1 MiB");
        assertThatThrownBy(() -> source("#" + "\u00e9".repeat(ConfigSource.MAX_BYTES / 2)))
                .hasMessageContaining("1 MiB");
        assertThatThrownBy(() -> source("# \0")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> source("# \ud800")).hasMessageContaining("half a character");
    }
}
