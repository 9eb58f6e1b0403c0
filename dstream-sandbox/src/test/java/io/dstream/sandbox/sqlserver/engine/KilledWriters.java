package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import java.nio.file.Path;
import java.time.Duration;

/** A process that changes a captured table until it is killed, and prints each commit once the server has acknowledged it. */
final class KilledWriters {
    private static final int WRITERS = 3;

    private KilledWriters() {}

    /** Takes the directory, the capture's delay in milliseconds and the number of the round. */
    public static void main(String[] arguments) {
        int round = Integer.parseInt(arguments[2]);
        Sandbox sandbox = new Sandbox(H2SqlServerEngine.Options.withPassword("test")
                .withData(Path.of(arguments[0]))
                .withCaptureDelay(Duration.ofMillis(Long.parseLong(arguments[1]))));
        if (sandbox.value("SELECT DB_ID(N'Shop')") == null) {
            sandbox.withShop();
            sandbox.run("CREATE TABLE dbo.T (ID int IDENTITY PRIMARY KEY, Writer int, N int, Half int)");
            sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = NULL");
        }
        sandbox.run("USE Shop");
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = WRITERS * round + writer;
            SqlServerSession session = sandbox.another();
            new Thread(() -> write(session, number)).start();
        }
        SqlServerSession session = sandbox.another();
        new Thread(() -> define(session, round)).start();
    }

    private static void write(SqlServerSession session, int writer) {
        for (int n = 0; true; n++) {
            String values = "INSERT dbo.T (Writer, N, Half) VALUES (" + writer + ", " + n + ", ";
            Sandbox.run(session, "BEGIN TRAN; " + values + "1); " + values + "2); COMMIT");
            print("row " + writer + " " + n);
        }
    }

    private static void define(SqlServerSession session, int round) {
        for (int n = 0; n < 200; n++) {
            String table = "dbo.D" + round + "_" + n;
            Sandbox.run(session, "CREATE TABLE " + table + " (ID int PRIMARY KEY, V int UNIQUE)");
            print("table " + table);
            Sandbox.run(
                    session,
                    "BEGIN TRAN; ALTER TABLE " + table + " ADD More int; INSERT " + table
                            + " VALUES (1, 2, 3); COMMIT");
            print("more " + table);
        }
    }

    private static synchronized void print(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
