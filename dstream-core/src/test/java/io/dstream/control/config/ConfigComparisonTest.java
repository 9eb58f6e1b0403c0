package io.dstream.control.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.config.ConfigSettings;
import io.dstream.config.ConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigComparisonTest {
    private static final Set<String> TYPES = Set.of("console", "azure_service_bus", "added");
    private static final Map<String, String> ENVIRONMENT = Map.of("SECRET_OF_ENV", "Pl4nted-Env-Secret");

    private static ConfigComparison compare(String before, String after) {
        ConfigSource old = ConfigSource.of("old", before, ENVIRONMENT);
        ConfigSource fresh = ConfigSource.of("new", after, ENVIRONMENT);
        return ConfigComparison.of(old, old.bind(TYPES), fresh, fresh.bind(TYPES));
    }

    private static ConfigComparison change(String from, String to) {
        assertThat(ConfigFixture.TEXT).contains(from);
        return compare(ConfigFixture.TEXT, ConfigFixture.TEXT.replace(from, to));
    }

    static List<String> settings() {
        return ConfigSettings.paths();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingHasARule(String setting) {
        assertThat(ConfigRules.isKnown(setting)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sql01:1433?                    | sql02:1433?                          | ingester.db_connection_string
            sql01:1433?                    | sql01:1434?                          | ingester.db_connection_string
            database=TestDB                | database=OtherDB                     | ingester.db_connection_string
            name = "ingest-queue"          | name = "another"                     | ingester.queue.name
            //ingest.servicebus            | //other.servicebus                   | ingester.queue.connection_string
            AccountName=acc                | AccountName=other                    | ingester.locks.connection_string
            container_name = "locks"       | container_name = "other"             | ingester.locks.container_name
            container_name = "locks"       | container_name = "locks"\\nduration = "20s"  | ingester.locks.duration
            """)
    void refusesWhatCannotBeChangedWhileRunning(String from, String to, String path) {
        ConfigComparison comparison = change(from, to.replace("\\n", "\n"));

        assertThat(comparison.refused()).extracting(change -> change.path()).containsExactly(path);
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.refused().get(0).effect()).endsWith(".").doesNotContain("Pl4nted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sa:Pl4nted-Db-Pa55             | sa:R0tated-Pa55                      | ingester.db_connection_string
            Pl4nted-Ingest-Key=            | R0tated-Key=                         | ingester.queue.connection_string
            AccountKey=QmxvYktleTEyMw==    | AccountKey=QmxvYktleTEyNA==          | ingester.locks.connection_string
            type = "console"               | type = "console"\\nvalues = "strings" | publisher.output.values
            type = "console"               | type = "console"\\npretty = true      | publisher.output.pretty
            type = "console"               | type = "added"\\nbroker = "x"         | publisher.output.type,publisher.output.broker
            sessions = 16                  | sessions = 17                        | publisher.sessions
            "Orders"]                      | "Orders"]\\npages { rows = 10 }       | ingester.pages.rows
            "Orders"]                      | "Orders"]\\npoll_interval_defaults { poll_interval = "1s" } | ingester.poll_interval_defaults.poll_interval
            "Orders"]                      | "Orders"]\\nstart_position = "latest" | ingester.start_position
            """)
    void takesTheRest(String from, String to, String paths) {
        ConfigComparison comparison = change(from, to.replace("\\n", "\n"));

        assertThat(comparison.refused()).isEmpty();
        assertThat(comparison.changes())
                .extracting(change -> change.path())
                .containsExactlyInAnyOrder(paths.split(","));
        assertThat(comparison.changes().toString()).doesNotContain("Pl4nted", "R0tated", "QmxvYktleTEyN");
    }

    @Test
    void takesAnotherSpellingForTheSame() {
        ConfigComparison comparison = change(
                "[\"Persons\", \"Orders\"]",
                "[\"dbo.Orders\", \"persons\"]\npoll_interval_defaults {\n poll_interval = \"5000ms\"\n}\npages {\n bytes = \"4096KiB\"\n}");

        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.refused()).isEmpty();
    }

    @Test
    void showsTablesAndOverridesOneByOne() {
        String overridden =
                "\"Orders\"]\ntables_overrides {\n overrides {\n table_name = \"orders\"\n poll_interval = \"1s\"\n destination = \"o\"\n }\n}";

        assertThat(change("\"Orders\"]", overridden).changes())
                .extracting(change -> change.path() + " " + change.kind() + " " + change.after())
                .containsExactly(
                        "ingester.tables_overrides.overrides[dbo.orders].table_name added orders",
                        "ingester.tables_overrides.overrides[dbo.orders].poll_interval added 1s",
                        "ingester.tables_overrides.overrides[dbo.orders].destination added o");
        assertThat(compare(
                                ConfigFixture.TEXT.replace("\"Orders\"]", overridden),
                                ConfigFixture.TEXT.replace("\"Orders\"]", overridden.replace("1s", "2s")))
                        .changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before()).isEqualTo("1s");
                    assertThat(change.after()).isEqualTo("2s");
                });
    }

    @Test
    void showsATemplateAndNotWhatItComesTo() {
        ConfigComparison comparison = change("name = \"ingest-queue\"", "name = \"{{ env \"SECRET_OF_ENV\" }}\"");

        assertThat(comparison.refused()).singleElement().satisfies(change -> assertThat(change.after())
                .isEqualTo("{{ env \"SECRET_OF_ENV\" }}"));
        assertThat(comparison.toString()).doesNotContain("Pl4nted");
    }

    @Test
    void refusesAnotherKindOfQueue() {
        assertThat(change("queue {\n        name", "topic {\n        name").refused())
                .extracting(change -> change.path())
                .contains("ingester.topic.name", "ingester.queue.name");
    }

    @Test
    void refusesASignatureInPlaceOfAKey() {
        assertThat(change("AccountKey=QmxvYktleTEyMw==", "SharedAccessSignature=sig")
                        .refused())
                .extracting(change -> change.path())
                .containsExactly("ingester.locks.connection_string");
    }
}
