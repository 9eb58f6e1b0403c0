package io.dstream.sandbox.sqlserver.engine;

import static io.dstream.sandbox.sqlserver.engine.SystemView.row;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureJob;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.cdc.CleanupJob;
import io.dstream.sandbox.sqlserver.engine.cdc.ScanHistory.Scan;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The views by which the jobs of change data capture are watched. */
final class CdcActivityViews {
    private static final int RUNNING = 4;

    private final Server server;

    CdcActivityViews(Server server) {
        this.server = server;
    }

    List<SystemView> all() {
        return List.of(
                SystemView.of(
                                "sys",
                                "dm_cdc_log_scan_sessions",
                                "session_id:i start_time:d end_time:d duration:g scan_phase:s error_count:i"
                                        + " start_lsn:e current_lsn:e end_lsn:e tran_count:g last_commit_lsn:e"
                                        + " last_commit_time:d log_record_count:g schema_change_count:g"
                                        + " command_count:g first_begin_cdc_lsn:e last_commit_cdc_lsn:e"
                                        + " last_commit_cdc_time:d latency:i empty_scan_count:i"
                                        + " failed_sessions_count:i",
                                CdcActivityViews::scans)
                        .changing(),
                SystemView.of(
                        "sys",
                        "dm_cdc_errors",
                        "session_id:i phase_number:i entry_time:d error_number:i error_severity:i error_state:i"
                                + " error_message:w start_lsn:e begin_lsn:e sequence_value:e",
                        database -> List.of()),
                SystemView.of(
                                "dbo",
                                "cdc_jobs",
                                "database_id:i job_type:n job_id:u? maxtrans:i? maxscans:i? continuous:b?"
                                        + " pollinginterval:g? retention:g? threshold:g?",
                                database -> jobs())
                        .changing(),
                SystemView.of(
                                "sys",
                                "dm_server_services",
                                "servicename:s startup_type:i? startup_type_desc:s status:i? status_desc:s"
                                        + " process_id:i?",
                                database -> services())
                        .changing());
    }

    private static List<@Nullable Object[]> services() {
        int process = (int) ProcessHandle.current().pid();
        return List.of(
                row("SQL Server (MSSQLSERVER)", 2, "Automatic", RUNNING, "Running", process),
                row("SQL Server Agent (MSSQLSERVER)", 2, "Automatic", RUNNING, "Running", process));
    }

    private List<@Nullable Object[]> jobs() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Database database : server.catalog().databases()) {
            ChangeCapture capture = database.capture();
            if (capture != null) {
                CaptureJob captures = capture.captureJob();
                rows.add(row(
                        database.id(),
                        "capture",
                        captures.id(),
                        captures.maxTransactions(),
                        captures.maxScans(),
                        captures.continuous(),
                        captures.pollingInterval().toSeconds(),
                        0L,
                        0L));
                CleanupJob cleans = capture.cleanupJob();
                rows.add(row(
                        database.id(),
                        "cleanup",
                        cleans.id(),
                        0,
                        0,
                        false,
                        0L,
                        cleans.retentionMinutes(),
                        cleans.threshold()));
            }
        }
        return rows;
    }

    /** Session 0 stands for all since the server started. */
    private static List<@Nullable Object[]> scans(Database database) {
        ChangeCapture capture = database.capture();
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<Scan> scans = capture == null ? List.of() : capture.scans().scans();
        if (!scans.isEmpty()) {
            Scan first = scans.get(0);
            Scan last = scans.get(scans.size() - 1);
            rows.add(scan(new Scan(
                    0,
                    first.started(),
                    last.ended(),
                    first.firstLsn(),
                    last.lastLsn(),
                    scans.stream().mapToInt(Scan::transactions).sum(),
                    scans.stream().mapToLong(Scan::commands).sum(),
                    last.lastCommit())));
        }
        scans.forEach(scan -> rows.add(scan(scan)));
        return rows;
    }

    private static @Nullable Object[] scan(Scan scan) {
        LocalDateTime ended = Values.toDatetime(scan.ended());
        Duration latency = Duration.between(scan.lastCommit(), scan.ended());
        return row(
                scan.id(),
                Values.toDatetime(scan.started()),
                ended,
                Duration.between(scan.started(), scan.ended()).toSeconds(),
                scan.id() == 0 ? "Aggregate" : "Done",
                0,
                text(scan.firstLsn()),
                text(scan.lastLsn()),
                text(scan.lastLsn()),
                (long) scan.transactions(),
                text(scan.lastLsn()),
                scan.lastCommit(),
                scan.commands(),
                0L,
                scan.commands(),
                text(scan.firstLsn()),
                text(scan.lastLsn()),
                scan.lastCommit(),
                (int) Math.max(0, latency.toSeconds()),
                0,
                0);
    }

    /** Writes a number as file, block and slot. */
    private static String text(byte[] lsn) {
        ByteBuffer bytes = ByteBuffer.wrap(lsn);
        return String.format(Locale.ROOT, "%08X:%08X:%04X", bytes.getInt(), bytes.getInt(), bytes.getShort());
    }
}
