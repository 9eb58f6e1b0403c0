package io.dstream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration that names its services by environment, and the variables that it names. */
public final class DemoConfiguration {
    private static final String OWNER_ONLY = "rw-------";

    private DemoConfiguration() {}

    /** Returns the HCL text. */
    public static String text(TableSet tables, Duration pollInterval) {
        return text(tables, pollInterval, DemoWay.USUAL);
    }

    /** Returns the HCL text for changes that take another way. */
    static String text(TableSet tables, Duration pollInterval, DemoWay way) {
        return """
            ingester {
                db_type = "sqlserver"
                db_connection_string = "{{ env \\"DSTREAM_DB_CONNECTION_STRING\\" }}"

                poll_interval_defaults {
                    poll_interval = "%dms"
                    max_poll_interval = "2s"
                }

                queue {
                    %s
                }

                locks {
                    type = "azure_blob"
                    connection_string = "{{ env \\"DSTREAM_BLOB_CONNECTION_STRING\\" }}"
                    container_name = "locks"
                    duration = "15s"
                }

                tables = [%s]
            }

            publisher {
                output {
                    %s
                }
            }
            """.formatted(
                        pollInterval.toMillis(),
                        lines(way.queueSettings()),
                        "\"" + String.join("\", \"", tables.names()) + "\"",
                        lines(way.outputSettings()));
    }

    private static String lines(List<String> settings) {
        return String.join("\n        ", settings);
    }

    /** Returns the variables; some of them are secrets of the services. */
    public static Map<String, String> environment(Services services, String database) {
        return environment(services, database, DemoWay.USUAL);
    }

    /** Returns the variables for changes that take another way. */
    static Map<String, String> environment(Services services, String database, DemoWay way) {
        return Map.of(
                "DSTREAM_DB_CONNECTION_STRING",
                services.sqlServer(database),
                "DSTREAM_INGEST_CONNECTION_STRING",
                way.queue() == DemoWay.Queue.EVENT_HUBS ? services.eventHubs() : services.serviceBus(),
                "DSTREAM_PUBLISHER_CONNECTION_STRING",
                way.output() == DemoWay.Output.EVENT_HUBS ? services.eventHubs() : services.serviceBus(),
                "DSTREAM_BLOB_CONNECTION_STRING",
                services.blob());
    }

    /**
     * Writes {@code dstream.hcl} and {@code dstream.env}, which a shell reads, into a folder; the latter only for its
     * owner to read.
     */
    public static void write(Path folder, String text, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder);
        Path config = Files.writeString(folder.resolve("dstream.hcl"), text);
        StringBuilder variables = new StringBuilder();
        new TreeMap<>(environment).forEach((name, value) -> export(variables, name, value));
        export(variables, "DSTREAM_CONFIG", config.toAbsolutePath().toString());
        Path file = folder.resolve("dstream.env");
        Files.deleteIfExists(file);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        }
        Files.writeString(file, variables);
    }

    private static void export(StringBuilder text, String name, String value) {
        text.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n");
    }
}
