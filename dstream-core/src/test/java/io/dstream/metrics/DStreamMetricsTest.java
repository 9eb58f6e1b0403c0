package io.dstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.TableName;
import io.dstream.control.DestinationReport;
import io.dstream.engine.EngineStatus;
import io.dstream.engine.Role;
import io.dstream.poll.PollOutcome;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.PublishListener;
import io.dstream.route.ProcessorStatus;
import io.dstream.status.PollTimes;
import io.dstream.status.TableProgress;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import io.dstream.testing.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DStreamMetricsTest {
    private static final TableName ORDERS = new TableName("dbo", "Orders");
    private static final Pattern TYPE_LINE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern DOC_ROW = Pattern.compile("\\| `([a-z_]+)` \\| (\\w+) \\|.*");

    private final SteppedClock clock = new SteppedClock();
    private final DStreamMetrics metrics = new DStreamMetrics(clock, clock::nanos);
    private final List<TableStatus> tables = new ArrayList<>();
    private final List<DestinationReport> destinations = new ArrayList<>();
    private boolean isReady = true;

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void tellsWhatATableDoes() {
        metrics.tableAcquired(ORDERS, 7);
        tables.add(status(ORDERS, TableState.STREAMING, true));
        metrics.polling(ORDERS);
        clock.step(Duration.ofMillis(20));
        metrics.polled(ORDERS, published(40));
        clock.step(Duration.ofSeconds(1));

        assertThat(scrape())
                .contains(
                        "dstream_table_state{state=\"Streaming\",table=\"dbo.Orders\"} 1.0",
                        "dstream_table_held{table=\"dbo.Orders\"} 1.0",
                        "dstream_table_lease_epoch{table=\"dbo.Orders\"} 7.0",
                        "dstream_table_lag_seconds{table=\"dbo.Orders\"} 6.02",
                        "dstream_table_changes_per_second{table=\"dbo.Orders\"} 4.0",
                        "dstream_table_changes_published_total{table=\"dbo.Orders\"} 120.0",
                        "dstream_table_changes_skipped_total{table=\"dbo.Orders\"} 2.0",
                        "dstream_table_poll_interval_seconds{table=\"dbo.Orders\"} 1.5",
                        "dstream_polls_total{outcome=\"published\"} 1.0",
                        "dstream_poll_duration_seconds_bucket{le=\"0.025\"} 1",
                        "dstream_poll_duration_seconds_bucket{le=\"0.01\"} 0",
                        "dstream_tables{state=\"Streaming\"} 1.0",
                        "dstream_tables{state=\"Idle\"} 0.0");
    }

    @Test
    void forgetsATableThatIsGone() {
        tables.add(status(ORDERS, TableState.STREAMING, true));
        assertThat(scrape()).contains("dbo.Orders");

        tables.clear();

        assertThat(scrape()).doesNotContain("dbo.Orders");
    }

    @Test
    void tellsNoEpochAndNoRateOfATableThatWasGivenUp() {
        metrics.tableAcquired(ORDERS, 7);
        metrics.polling(ORDERS);
        metrics.polled(ORDERS, published(10));
        metrics.tableGivenUp(ORDERS, "moved");
        tables.add(status(ORDERS, TableState.HELD_ELSEWHERE, false));
        clock.step(Duration.ofSeconds(1));

        assertThat(scrape())
                .contains(
                        "dstream_table_lease_epoch{table=\"dbo.Orders\"} 0.0",
                        "dstream_table_changes_per_second{table=\"dbo.Orders\"} 0.0");
    }

    @Test
    void countsPollsByOutcome() {
        for (PollOutcome outcome : List.of(
                new PollOutcome.Idle(ChangePosition.ZERO, Lsn.ZERO),
                new PollOutcome.LeaseLost("lost"),
                new PollOutcome.Blocked(TableState.HISTORY_TRIMMED, "trimmed", "move"),
                new PollOutcome.Failed(TableState.FAILED, new IllegalStateException("x")))) {
            metrics.polling(ORDERS);
            metrics.polled(ORDERS, outcome);
        }

        assertThat(scrape())
                .contains(
                        "dstream_polls_total{outcome=\"idle\"} 1.0",
                        "dstream_polls_total{outcome=\"lease_lost\"} 1.0",
                        "dstream_polls_total{outcome=\"blocked\"} 1.0",
                        "dstream_polls_total{outcome=\"failed\"} 1.0",
                        "dstream_polls_total{outcome=\"published\"} 0.0");
    }

    @Test
    void measuresPublishesAndRoutes() {
        PublishListener publishes = metrics.publishes("destination");
        publishes.published("orders", 5, Duration.ofMillis(30));
        publishes.failed("orders", new PublishException("secret", Fault.TRANSIENT, null), Duration.ofSeconds(2));
        metrics.routeTook("session", Duration.ofMillis(7));

        String scrape = scrape();

        assertThat(scrape)
                .contains(
                        "dstream_publish_duration_seconds_count{kind=\"destination\",outcome=\"acknowledged\"} 1",
                        "dstream_publish_duration_seconds_count{kind=\"destination\",outcome=\"failed\"} 1",
                        "dstream_publish_duration_seconds_bucket{kind=\"destination\",outcome=\"failed\",le=\"1.0\"} 0",
                        "dstream_route_duration_seconds_bucket{le=\"0.01\"} 1")
                .doesNotContain("secret");
    }

    @Test
    void tellsOfDestinationsAndLeavesOutWhatTheServiceDoesNotTell() {
        destinations.add(new DestinationReport("orders", "destination", 2.5, 12, 3, null, null, 9L, 1L));
        destinations.add(new DestinationReport("silent", "destination", 0, 0, 0, null, null, null, null));

        String labels = "{destination=\"orders\",kind=\"destination\"}";
        assertThat(scrape())
                .contains(
                        "dstream_destination_events_total" + labels + " 12.0",
                        "dstream_destination_errors_total" + labels + " 3.0",
                        "dstream_destination_events_per_second" + labels + " 2.5",
                        "dstream_destination_waiting_messages" + labels + " 9.0",
                        "dstream_destination_dead_letters" + labels + " 1.0")
                .doesNotContain("dstream_destination_dead_letters{destination=\"silent\"");
    }

    @Test
    void tellsWhetherItIsReadyAndWhichBuildItIs() {
        isReady = false;

        assertThat(scrape())
                .contains(
                        "dstream_ready 0.0",
                        "dstream_faults 1.0",
                        "dstream_build_info{role=\"server\",version=\"1.2.3\"} 1",
                        "dstream_processor_stale_messages_total 4.0",
                        "jvm_memory_used_bytes",
                        "process_uptime_seconds");
    }

    @Test
    void escapesNamesThatWouldBreakTheFormat() {
        tables.add(status(new TableName("dbo", "a\"b\\c\nd"), TableState.IDLE, true));

        assertThat(scrape()).contains("dstream_table_held{table=\"dbo.a\\\"b\\\\c\\nd\"} 1.0");
    }

    @Test
    void staysCheapWithAThousandTables() {
        IntStream.range(0, 1000).forEach(i -> tables.add(status(new TableName("dbo", "T" + i), TableState.IDLE, true)));

        List<String> lines =
                scrape().lines().filter(line -> line.contains("dbo.T")).toList();

        // One sample for each table and metric: a monitoring system pays for each.
        assertThat(lines).hasSize(8 * 1000);
    }

    @Test
    void isDocumentedMetricByMetric() throws IOException {
        destinations.add(new DestinationReport("orders", "destination", 2.5, 12, 3, null, null, 9L, 1L));
        tables.add(status(ORDERS, TableState.STREAMING, true));
        metrics.publishes("destination");
        Map<String, String> scraped = new TreeMap<>();
        Matcher types = TYPE_LINE.matcher(scrape());
        while (types.find()) {
            if (types.group(1).startsWith("dstream_")) {
                scraped.put(types.group(1), types.group(2));
            }
        }
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/metrics.md"))) {
            Matcher row = DOC_ROW.matcher(line);
            if (row.matches() && row.group(1).startsWith("dstream_")) {
                documented.put(row.group(1), row.group(2));
            }
        }

        assertThat(scraped).hasSizeGreaterThan(25).isEqualTo(documented);
    }

    private String scrape() {
        if (!isObserved) {
            isObserved = true;
            metrics.observe(this::status, () -> destinations, "1.2.3");
        }
        return metrics.scrape();
    }

    private boolean isObserved;

    private EngineStatus status() {
        return new EngineStatus(
                "one",
                Role.SERVER,
                isReady,
                isReady ? List.of() : List.of("no queue"),
                tables,
                Optional.of(new ProcessorStatus(1, 2, 3, 5, 4, 6, 7, Optional.empty())));
    }

    private TableStatus status(TableName table, TableState state, boolean isOwner) {
        TableProgress progress = new TableProgress(
                ChangePosition.ZERO, new Lsn(1, 1), 120, 2, 10, clock.instant().minusSeconds(5));
        return new TableStatus(
                table, state, isOwner, progress, new PollTimes(null, Duration.ofMillis(1500), null), null);
    }

    private PollOutcome published(int count) {
        return new PollOutcome.Published(count, 0, ChangePosition.ZERO, Lsn.ZERO, clock.instant(), false);
    }
}
