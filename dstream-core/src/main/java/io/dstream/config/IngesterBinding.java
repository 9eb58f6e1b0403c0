package io.dstream.config;

import io.dstream.config.connection.StorageConnectionString;
import io.dstream.config.schema.GoDuration;
import io.dstream.config.schema.Section;
import io.dstream.config.source.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Binds the {@code ingester} block.
 *
 * <p>All of it is read first, so that every problem is found; the supplier builds the records and is called only if
 * there is none.
 */
final class IngesterBinding {
    private static final Duration MIN_INTERVAL = Duration.ofMillis(10);
    private static final Duration MAX_INTERVAL = Duration.ofHours(24);
    private static final DataSize MIN_PAGE = new DataSize(64 << 10);
    private static final DataSize MAX_PAGE = DataSize.ofMebibytes(256);
    private static final Pattern CONTAINER_NAME = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");

    private final Section section;

    IngesterBinding(Section section) {
        this.section = section;
    }

    Supplier<IngesterConfig> bind(Optional<IngestQueueConfig> queue) {
        section.oneOf("db_type", List.of("sqlserver"));
        Optional<SqlServerConnection> database = section.parsed("db_connection_string", SqlServerConnection::parse);
        Optional<StartPosition> start = section.oneOf("start_position", List.of("earliest", "latest"))
                .map(word -> word.equals("latest") ? StartPosition.LATEST : StartPosition.EARLIEST);
        Optional<LeaseConfig> leases = section.block("locks").flatMap(IngesterBinding::leases);
        Optional<CheckpointConfig> checkpoints = section.block("checkpoints")
                .map(block -> block.parsed("table_name", CheckpointConfig::new))
                .orElse(Optional.of(new CheckpointConfig(CheckpointConfig.DEFAULT_TABLE_NAME)));
        Optional<PageLimits> pages =
                section.block("pages").map(IngesterBinding::pages).orElse(Optional.of(PageLimits.DEFAULT));
        Optional<PollIntervals> defaults = section.block("poll_interval_defaults")
                .map(block -> intervals(block, Optional.empty()))
                .orElse(Optional.of(new PollIntervals(Duration.ofSeconds(5), Duration.ofMinutes(2))));
        List<TableSelection> tables = new TablesBinding(section, defaults).bind();
        return () -> new IngesterConfig(
                database.orElseThrow(),
                queue.orElseThrow(),
                leases.orElseThrow(),
                checkpoints.orElseThrow(),
                defaults.orElseThrow(),
                tables,
                pages.orElseThrow(),
                start.orElseThrow());
    }

    /** Returns the block's intervals, with the given ones for the absent; reports a longest below the shortest. */
    static Optional<PollIntervals> intervals(Section block, Optional<PollIntervals> otherwise) {
        Optional<Duration> shortest = interval(block, DStreamSchema.POLL_INTERVAL)
                .or(() -> absent(block, DStreamSchema.POLL_INTERVAL, otherwise.map(PollIntervals::pollInterval)));
        Optional<Duration> longest = interval(block, DStreamSchema.MAX_POLL_INTERVAL)
                .or(() ->
                        absent(block, DStreamSchema.MAX_POLL_INTERVAL, otherwise.map(PollIntervals::maxPollInterval)));
        if (shortest.isEmpty() || longest.isEmpty()) {
            return Optional.empty();
        }
        if (longest.get().compareTo(shortest.get()) < 0) {
            boolean hasLongest = block.has(DStreamSchema.MAX_POLL_INTERVAL);
            block.report(
                    hasLongest ? DStreamSchema.MAX_POLL_INTERVAL : DStreamSchema.POLL_INTERVAL,
                    "max_poll_interval (%s) is below poll_interval (%s)"
                                    .formatted(GoDuration.format(longest.get()), GoDuration.format(shortest.get()))
                            + (hasLongest
                                    ? ": raise it or lower poll_interval"
                                    : ": set max_poll_interval here as well"));
            return Optional.empty();
        }
        return Optional.of(new PollIntervals(shortest.get(), longest.get()));
    }

    private static Optional<Duration> absent(Section block, String key, Optional<Duration> otherwise) {
        return block.has(key) ? Optional.empty() : otherwise;
    }

    private static Optional<Duration> interval(Section block, String key) {
        return block.duration(key, MIN_INTERVAL, MAX_INTERVAL);
    }

    private static Optional<LeaseConfig> leases(Section block) {
        block.oneOf("type", List.of("azure_blob", "azure_blob_db"));
        Optional<LeaseConfig.StorageAccess> account = account(block);
        Optional<Secret> connection = block.has(IdentitySettings.ACCOUNT_URL)
                ? account.map(found -> Secret.of(""))
                : block.parsed(
                        DStreamSchema.CONNECTION_STRING, text -> Secret.of(StorageConnectionString.checked(text)));
        Optional<String> container = block.parsed("container_name", IngesterBinding::containerName);
        Optional<Duration> duration = block.duration("duration", LeaseConfig.MIN_DURATION, LeaseConfig.MAX_DURATION);
        if (duration.filter(lasting -> !lasting.equals(Duration.ofSeconds(lasting.toSeconds())))
                .isPresent()) {
            block.report("duration", "duration is not in whole seconds: Azure knows no parts of a second");
        }
        if (connection.isEmpty() || container.isEmpty() || duration.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LeaseConfig("azure_blob", connection.get(), account, container.get(), duration.get()));
    }

    /** Returns the account that an identity signs in to, or nothing where there is a connection string. */
    private static Optional<LeaseConfig.StorageAccess> account(Section block) {
        if (!block.has(IdentitySettings.ACCOUNT_URL)) {
            IdentitySettings.refuseBeside(block, IdentitySettings.ACCOUNT_URL);
            if (block.isAbsent(DStreamSchema.CONNECTION_STRING)) {
                block.report("locks needs the setting connection_string: add connection_string = \"...\"");
            }
            return Optional.empty();
        }
        if (block.has(DStreamSchema.CONNECTION_STRING)) {
            block.report(
                    IdentitySettings.ACCOUNT_URL, "account_url and connection_string are both set: keep one of them");
        }
        AzureIdentity identity = IdentitySettings.identity(block);
        return block.parsed(IdentitySettings.ACCOUNT_URL, IdentitySettings::accountUrl)
                .map(url -> new LeaseConfig.StorageAccess(url, identity));
    }

    private static String containerName(String text) {
        if (!CONTAINER_NAME.matcher(text).matches()) {
            throw new InvalidValueException(
                    "is no name of a blob container: write 3 to 63 small letters, digits and single hyphens");
        }
        return text;
    }

    private static Optional<PageLimits> pages(Section block) {
        Optional<Integer> rows = block.integer("rows", 1, 100_000);
        Optional<DataSize> bytes = block.parsed("bytes", text -> {
            DataSize size = DataSize.parse(text);
            if (size.bytes() < MIN_PAGE.bytes() || size.bytes() > MAX_PAGE.bytes()) {
                throw new InvalidValueException("is out of range: write a size from " + MIN_PAGE + " to " + MAX_PAGE);
            }
            return size;
        });
        return rows.flatMap(count -> bytes.map(size -> new PageLimits(count, size)));
    }
}
