package io.dstream.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Configuration files for tests, with the secrets that no message may show. */
final class ConfigText {
    static final String DATABASE_SECRET = "Pl4nted-Db-Pa55";
    static final String BUS_SECRET = "Pl4ntedBusKey4242=";
    static final String BLOB_SECRET = "UGw0bnRlZEJsb2JLZXk0Mg==";
    static final String PASSWORD_HASH =
            "$pbkdf2-sha256$i=210000$UGw0bnRlZFNhbHQ=$UGw0bnRlZEhhc2hPZkFQYXNzd29yZDEyMzQ1Njc4OTA=";
    static final String TOKEN_SECRET = "Pl4nted-T0ken";
    static final List<String> SECRETS = List.of(
            DATABASE_SECRET, BUS_SECRET, BLOB_SECRET, "UGw0bnRlZEhhc2hPZkFQYXNzd29yZDEyMzQ1Njc4OTA=", TOKEN_SECRET);

    static final Map<String, String> ENVIRONMENT = Map.of(
            "DSTREAM_DB_CONNECTION_STRING",
            "sqlserver://sa:" + DATABASE_SECRET + "@sql01.example.com:1433?database=TestDB",
            "DSTREAM_INGEST_CONNECTION_STRING",
            "Endpoint=sb://ingest.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=" + BUS_SECRET,
            "DSTREAM_PUBLISHER_CONNECTION_STRING",
            "Endpoint=sb://publish.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=" + BUS_SECRET,
            "DSTREAM_BLOB_CONNECTION_STRING",
            "DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=" + BLOB_SECRET
                    + ";EndpointSuffix=core.windows.net",
            "DSTREAM_OPS_PASSWORD_HASH",
            PASSWORD_HASH,
            "DSTREAM_OTLP_TOKEN",
            "Bearer " + TOKEN_SECRET);

    private ConfigText() {}

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ConfigText.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path directory, String text) {
        try {
            return Files.writeString(directory.resolve("test.hcl"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DStreamConfig load(Path directory, String text) {
        return ConfigLoader.load(write(directory, text), ENVIRONMENT);
    }

    static Map<String, String> environmentWith(String name, String value) {
        Map<String, String> changed = new HashMap<>(ENVIRONMENT);
        changed.put(name, value);
        return changed;
    }
}
