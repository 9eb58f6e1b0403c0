package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.cdc.CaptureJob;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.cdc.CleanupJob;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The procedures for the jobs of change data capture. */
final class CdcJobProcedures {
    private static final String CAPTURE = "capture";
    private static final String CLEANUP = "cleanup";
    private static final List<String> SETTINGS = List.of(
            "job_type", "start_job", "maxtrans", "maxscans", "continuous", "pollinginterval", "retention", "threshold");

    private final EngineSession session;
    private final ChangeCapture capture;

    CdcJobProcedures(EngineSession session, ChangeCapture capture) {
        this.session = session;
        this.capture = capture;
    }

    private static String type(String procedure, ProcedureArguments arguments) {
        String type = arguments.text("job_type").toLowerCase(Locale.ROOT);
        if (type.isEmpty() && !procedure.equals("sp_cdc_add_job")) {
            return CAPTURE;
        }
        if (!type.equals(CAPTURE) && !type.equals(CLEANUP)) {
            throw ServerError.CDC_BAD_JOB_TYPE.with(type);
        }
        return type;
    }

    void startOrStop(String procedure, List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments("sys." + procedure, given, List.of("job_type"));
        boolean starts = procedure.equals("sp_cdc_start_job");
        if (type(procedure, arguments).equals(CAPTURE)) {
            if (starts) {
                capture.start();
            } else {
                capture.stop();
            }
        } else if (starts) {
            capture.cleanUpByRetention();
            session.server().catalog().changed();
        }
    }

    /** Takes the settings that are given; the others stay as they are. */
    void change(String procedure, List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments("sys." + procedure, given, SETTINGS);
        if (type(procedure, arguments).equals(CAPTURE)) {
            CaptureJob now = capture.captureJob();
            // a sandbox may have been started with a part of a second, which the procedure cannot tell
            Duration interval = arguments.has("pollinginterval")
                    ? Duration.ofSeconds(number(arguments, "pollinginterval", 0, 0, 86_399))
                    : now.pollingInterval();
            capture.change(new CaptureJob(
                    now.id(),
                    (int) number(arguments, "maxtrans", now.maxTransactions(), 1, Integer.MAX_VALUE),
                    (int) number(arguments, "maxscans", now.maxScans(), 1, Integer.MAX_VALUE),
                    arguments.flag("continuous", now.continuous()),
                    interval));
        } else {
            CleanupJob now = capture.cleanupJob();
            capture.change(new CleanupJob(
                    now.id(),
                    number(arguments, "retention", now.retentionMinutes(), 1, CleanupJob.LONGEST_RETENTION),
                    number(arguments, "threshold", now.threshold(), 1, Long.MAX_VALUE)));
        }
        session.server().catalog().changed();
    }

    private static long number(ProcedureArguments arguments, String name, long otherwise, long least, long most) {
        if (!(arguments.value(name) instanceof Number number)) {
            return otherwise;
        }
        if (number.longValue() < least || number.longValue() > most) {
            throw ServerError.CDC_BAD_JOB_SETTING.with(number, name, least, most);
        }
        return number.longValue();
    }

    void help(ResponseSink sink) {
        ProcedureRows rows = new ProcedureRows("job_id:u job_type:n job_name:s maxtrans:i maxscans:i continuous:b"
                + " pollinginterval:g retention:g threshold:g");
        String database = session.database();
        CaptureJob captures = capture.captureJob();
        CleanupJob cleans = capture.cleanupJob();
        rows.add(
                captures.id(),
                CAPTURE,
                "cdc." + database + "_capture",
                captures.maxTransactions(),
                captures.maxScans(),
                captures.continuous(),
                captures.pollingInterval().toSeconds(),
                0L,
                0L);
        UUID id = cleans.id();
        rows.add(
                id,
                CLEANUP,
                "cdc." + database + "_cleanup",
                0,
                0,
                false,
                0L,
                cleans.retentionMinutes(),
                cleans.threshold());
        rows.send(sink);
    }
}
