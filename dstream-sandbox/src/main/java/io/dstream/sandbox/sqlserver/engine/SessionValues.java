package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.storage.Values;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of {@code @@} functions and of functions without arguments, as one statement sees them. */
final class SessionValues implements ValueSource {
    private static final SqlType INT = SqlType.of(Kind.INT);
    private static final SqlType SMALLINT = SqlType.of(Kind.SMALLINT);
    private static final SqlType TEXT = SqlType.sized(Kind.NVARCHAR, 300);

    private static final Map<String, SqlType> TYPES = Map.ofEntries(
            Map.entry("@@rowcount", INT),
            Map.entry("@@error", INT),
            Map.entry("@@fetch_status", INT),
            Map.entry("@@cursor_rows", INT),
            Map.entry("@@trancount", INT),
            Map.entry("@@spid", SMALLINT),
            Map.entry("@@version", TEXT),
            Map.entry("@@servername", SqlType.sized(Kind.NVARCHAR, 128)),
            Map.entry("@@servicename", SqlType.sized(Kind.NVARCHAR, 128)),
            Map.entry("@@identity", SqlType.numeric(38, 0)),
            Map.entry("@@language", SqlType.sized(Kind.NVARCHAR, 128)),
            Map.entry("@@lock_timeout", INT),
            Map.entry("@@max_precision", SqlType.of(Kind.TINYINT)),
            Map.entry("@@max_connections", INT),
            Map.entry("@@microsoftversion", INT),
            Map.entry("@@nestlevel", INT),
            Map.entry("@@datefirst", SqlType.of(Kind.TINYINT)),
            Map.entry("@@textsize", INT),
            Map.entry("@@dbts", SqlType.sized(Kind.VARBINARY, 8)));

    static final String VERSION = "Microsoft SQL Server 2022 (DStream sandbox) - 16.0.1000.6 (X64)";

    private final EngineSession session;
    private final Variables variables;
    private @Nullable Instant now;

    SessionValues(EngineSession session, Variables variables) {
        this.session = session;
        this.variables = variables;
    }

    /** Returns null for what is not an {@code @@} function. */
    static @Nullable SqlType type(String name) {
        return name.startsWith("@@") ? TYPES.get(name.toLowerCase(Locale.ROOT)) : null;
    }

    @Override
    public @Nullable Object value(String name) {
        if (name.startsWith("@@")) {
            return system(name);
        }
        return name.endsWith("()") ? function(name) : variables.get(name).value();
    }

    private @Nullable Object system(String name) {
        SessionOptions options = session.options();
        return switch (name) {
            case "@@rowcount" -> (int) options.rowCount;
            case "@@error" -> options.error;
            case "@@fetch_status" -> options.fetchStatus;
            case "@@cursor_rows" -> options.cursorRows;
            case "@@trancount" -> session.transactionCount();
            case "@@spid" -> (short) session.id();
            case "@@version" -> VERSION;
            case "@@servername" -> "SANDBOX";
            case "@@servicename" -> "MSSQLSERVER";
            case "@@identity" -> identity();
            case "@@language" -> "us_english";
            case "@@lock_timeout" -> options.lockTimeoutMillis;
            case "@@max_precision" -> (short) 38;
            case "@@max_connections" -> 32767;
            case "@@microsoftversion" -> 0x10000000;
            case "@@nestlevel" -> 0;
            case "@@datefirst" -> (short) 7;
            case "@@textsize" -> -1;
            default ->
                ByteBuffer.allocate(8).putLong(session.server().rowVersion()).array();
        };
    }

    private @Nullable BigDecimal identity() {
        Long last = session.options().lastIdentity;
        return last == null ? null : BigDecimal.valueOf(last);
    }

    private @Nullable Object function(String name) {
        return switch (name) {
            case "getdate()" -> Values.toDatetime(LocalDateTime.ofInstant(now(), zone()));
            case "getutcdate()" -> Values.toDatetime(LocalDateTime.ofInstant(now(), ZoneOffset.UTC));
            case "sysdatetime()" -> LocalDateTime.ofInstant(now(), zone());
            case "sysutcdatetime()" -> LocalDateTime.ofInstant(now(), ZoneOffset.UTC);
            case "sysdatetimeoffset()" -> OffsetDateTime.ofInstant(now(), zone());
            case "scope_identity()" -> identity();
            case "xact_state()" -> (short) (session.transactionCount() > 0 ? 1 : 0);
            case "user()", "current_user()", "session_user()" ->
                session.permissions().userName();
            case "system_user()", "original_login()" -> session.login();
            case "app_name()" -> session.applicationName();
            case "host_name()" -> "sandbox";
            default -> error(name);
        };
    }

    private @Nullable Object error(String name) {
        SqlMessage caught = session.options().caught;
        if (caught == null) {
            return null;
        }
        return switch (name) {
            case "error_number()" -> caught.number();
            case "error_severity()" -> caught.severity();
            case "error_state()" -> caught.state();
            case "error_line()" -> caught.line();
            case "error_message()" -> caught.text();
            default -> caught.procedure().isEmpty() ? null : caught.procedure();
        };
    }

    private ZoneId zone() {
        return session.server().clock().getZone();
    }

    /** The time does not pass while a statement runs; a hundred nanoseconds are the finest step. */
    private Instant now() {
        Instant instant = now;
        if (instant == null) {
            Instant read = session.server().clock().instant();
            instant = read.truncatedTo(ChronoUnit.MICROS)
                    .plusNanos(100L * (read.get(ChronoField.NANO_OF_SECOND) % 1000 / 100));
            now = instant;
        }
        return instant;
    }
}
