package io.dstream.rar;

import io.dstream.config.ConfigLoader;
import io.dstream.config.DStreamConfig;
import io.dstream.publish.Publishers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configurations as a server would load them. */
final class Configurations {
    private Configurations() {}

    static DStreamConfig of(String processorHost, int sessions) {
        return load("Endpoint=sb://" + processorHost + ";SharedAccessKeyName=k;SharedAccessKey=a2V5", sessions);
    }

    /** Returns one whose ingester publishes itself. */
    static DStreamConfig direct() {
        return load("""
                ingester {
                  db_connection_string = "sqlserver://sa:secret@localhost:1433?database=Shop"
                  queue {
                    type = "direct"
                  }
                  locks {
                    connection_string = "UseDevelopmentStorage=true"
                    container_name = "locks"
                  }
                  tables = ["Orders"]
                }
                publisher {
                  output {
                    type = "console"
                  }
                }
                """);
    }

    private static DStreamConfig load(String processorConnection, int sessions) {
        return load("""
                ingester {
                  db_connection_string = "sqlserver://sa:secret@localhost:1433?database=Shop"
                  queue {
                    name = "ingest-queue"
                    connection_string = "Endpoint=sb://ingester.servicebus.windows.net;SharedAccessKeyName=k;SharedAccessKey=a2V5"
                  }
                  locks {
                    connection_string = "UseDevelopmentStorage=true"
                    container_name = "locks"
                  }
                  tables = ["Orders"]
                }
                publisher {
                  sessions = %d
                  source {
                    connection_string = "%s"
                  }
                  output {
                    type = "console"
                  }
                }
                """.formatted(sessions, processorConnection));
    }

    private static DStreamConfig load(String text) {
        try {
            Path file = Files.createTempFile("dstream", ".hcl");
            try {
                Files.writeString(file, text);
                return ConfigLoader.load(file, Map.of(), Publishers.types());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
