package io.dstream.control.config;

import io.dstream.config.ConfigSource;
import io.dstream.config.DStreamConfig;
import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.control.AuditLog;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.testing.SteppedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An instance's configuration over a file and parts in memory. */
final class ConfigFixture {
    static final String KEY = "Pl4nted-Ingest-Key=";
    static final String TEXT = """
            ingester {
                db_connection_string = "sqlserver://sa:Pl4nted-Db-Pa55@sql01:1433?database=TestDB"
                tables = ["Persons", "Orders"]
                queue {
                    name = "ingest-queue"
                    connection_string = "Endpoint=sb://ingest.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=%s"
                }
                locks {
                    connection_string = "AccountName=acc;AccountKey=QmxvYktleTEyMw=="
                    container_name = "locks"
                }
            }
            publisher {
                sessions = 16
                output {
                    type = "console"
                }
            }
            """.formatted(KEY);
    static final Actor ANN = new Actor("ann", "10.0.0.1", AccessRole.ADMIN);

    final SteppedClock clock = new SteppedClock();
    final List<String> events = new ArrayList<>();
    final List<String> audited = new ArrayList<>();
    final List<DStreamConfig> committed = new ArrayList<>();
    final Map<String, String> environment;
    final Path file;
    final RunningConfig config;
    String refusal = "";

    ConfigFixture(Path file, ConfigAnnouncements announcements, String instance, boolean isWatching) {
        this(file, announcements, instance, isWatching, Map.of());
    }

    ConfigFixture(
            Path file,
            ConfigAnnouncements announcements,
            String instance,
            boolean isWatching,
            Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
        ConfigSource source = ConfigSource.read(file, environment);
        Set<String> types = Set.of("console", "azure_service_bus");
        this.config = new RunningConfig(
                new RunningConfig.Context(instance, environment, types, clock, clock::nanos, isWatching),
                new RunningConfig.Ports(new ConfigFileStore(file), this::prepare, announcements, audit(), listener()),
                source,
                source.bind(types));
    }

    private ConfigTarget.Prepared prepare(DStreamConfig before, DStreamConfig after) {
        if (!refusal.isEmpty()) {
            throw new ControlException(Reason.CONFLICT, refusal);
        }
        return new ConfigTarget.Prepared() {
            @Override
            public void commit() {
                committed.add(after);
            }

            @Override
            public void discard() {
                events.add("discarded");
            }
        };
    }

    private AuditLog audit() {
        return new AuditLog() {
            @Override
            public void note(Actor actor, String action, String subject, String outcome, String detail) {
                audited.add(actor.name() + " " + action + " " + outcome + ": " + detail);
            }

            @Override
            public List<AuditEntry> entries(String before, int limit) {
                return List.of();
            }
        };
    }

    private ConfigListener listener() {
        return new ConfigListener() {
            @Override
            public void applied(String revision, String by, String summary) {
                events.add("applied by " + by + ": " + summary);
            }

            @Override
            public void refused(String source, List<String> problems) {
                events.add("refused: " + problems);
            }
        };
    }

    String text() {
        return config.current().text();
    }

    String etag() {
        return config.current().etag();
    }

    void apply(String text) {
        config.apply(text, etag(), ANN);
    }

    /** Looks at file and announcements some seconds later. */
    void tick() {
        clock.step(Duration.ofSeconds(3));
        config.tick();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
