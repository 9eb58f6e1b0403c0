package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cli.remote.ScriptedApi;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RemoteCommandsIT {
    private static final String ANSWER = """
            {"id":"1","action":"pause","table":"dbo.Orders","state":"%s","owner":"a","at":"2026-11-22T08:00:00Z",
             "message":"It is not polled any more."}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ScriptedApi api;

    @BeforeEach
    void start() throws Exception {
        api = ScriptedApi.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void printsTablesWithTheirProblemsAndWhatMendsThem() {
        api.answer("""
                {"items":[{"table":"dbo.Orders","state":"Streaming","owner":"a","lagSeconds":3,"lagChanges":null,
                 "ratePerSecond":12.345,"published":7,"intervalMillis":1000,"problem":null},
                 {"table":"dbo.Lost","state":"CdcDisabledTable","owner":null,"lagSeconds":0,"lagChanges":null,
                 "ratePerSecond":0.0,"published":0,"intervalMillis":0,
                 "problem":{"text":"Not captured","remedy":"EXEC sys.sp_cdc_enable_table","at":"x","count":1}}]}""");

        assertThat(run("tables", "--state", "Any state", "--sort", "-lagSeconds"))
                .isZero();

        assertThat(lines())
                .anySatisfy(line -> assertThat(line).containsSubsequence("dbo.Orders", "Streaming", "a", "3", "12.3"))
                .anySatisfy(line -> assertThat(line).contains("Not captured: EXEC sys.sp_cdc_enable_table"));
        assertThat(api.requests().get(0).line())
                .startsWith("GET /api/v1/tables?state=Any%20state&sort=lagSeconds&order=desc&limit=");
    }

    @Test
    void readsAsManyPagesAsThereAre() {
        List<String> full = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            full.add("{\"table\":\"dbo.T" + i + "\"}");
        }
        api.answer("{\"items\":[" + String.join(",", full) + "]}").answer("{\"items\":[{\"table\":\"dbo.Last\"}]}");

        assertThat(run("leases")).isZero();

        assertThat(out.toString()).contains("dbo.T499").contains("dbo.Last");
        assertThat(api.requests())
                .extracting(ScriptedApi.Request::line)
                .last()
                .asString()
                .contains("offset=500");
    }

    @Test
    void printsWhatAProgramCanRead() {
        api.answer("{\"instances\":2}");

        assertThat(run("status", "--output", "json")).isZero();

        assertThat(out.toString()).contains("\"instances\" : 2");
    }

    @Test
    void letsNoDataSteerTheTerminal() {
        api.answer("{\"items\":[{\"table\":\"dbo.A\\u001b[2J\\nB\"}]}");

        run("leases");

        assertThat(out.toString()).doesNotContain("\u001b").contains("dbo.A [2J B");
    }

    @Test
    void pausesATableAndTellsHowFarItIs() {
        api.answer(ANSWER.formatted("PENDING"));

        assertThat(run("pause", "dbo.Orders", "--reason", "too \"much\"")).isZero();

        assertThat(out.toString()).contains("dbo.Orders: pause pending - It is not polled any more.");
        assertThat(api.requests())
                .containsExactly(new ScriptedApi.Request(
                        "POST /api/v1/tables/dbo.Orders/pause", "{\"reason\":\"too \\\"much\\\"\"}", "", ""));
    }

    @Test
    void failsWhereTheHolderCouldNotDoIt() {
        api.answer(ANSWER.formatted("FAILED"));

        assertThat(run("resume", "dbo.Orders")).isEqualTo(1);
    }

    @Test
    void rewindsOnlyWhenItIsSaidTwice() {
        api.answer("{\"plan\":{\"table\":\"dbo.Orders\",\"changes\":12},\"action\":null}");

        assertThat(run("rewind", "dbo.Orders", "--time", "2026-11-22T08:00:00Z"))
                .isZero();

        assertThat(api.requests().get(0).body()).isEqualTo("{\"time\":\"2026-11-22T08:00:00Z\",\"dryRun\":true}");
        assertThat(out.toString()).contains("12").contains("Nothing was done");
        assertThat(run("rewind", "dbo.Orders")).isEqualTo(2);
        assertThat(run("rewind", "dbo.Orders", "--lsn", "1", "--time", "2")).isEqualTo(2);
    }

    @Test
    void tellsWhatTheServerRefusedAndWhatMendsIt() {
        api.answer(409, "", "{\"title\":\"Conflict\",\"detail\":\"It is paused.\",\"remedy\":\"Resume it first.\"}");

        assertThat(run("poll", "dbo.Orders")).isEqualTo(1);

        assertThat(err.toString())
                .contains("It is paused.")
                .contains("Resume it first.")
                .doesNotContain("Exception");
    }

    @Test
    void appliesAFileOnlyToTheConfigurationThatItIsAChangeOf() throws Exception {
        Path file = Files.writeString(folder.resolve("new.hcl"), "ingester {}");
        api.answer(200, "\"abc\"", "{\"text\":\"old\"}")
                .answer("{\"changes\":[{\"path\":\"ingester.tables\",\"kind\":\"added\"}],\"refused\":[]}");

        assertThat(run("config", "apply", file.toString())).isZero();

        assertThat(api.requests())
                .last()
                .isEqualTo(new ScriptedApi.Request("PUT /api/v1/config", "ingester {}", "", "\"abc\""));
        assertThat(out.toString()).contains("ingester.tables");
    }

    @Test
    void failsWhereAChangeIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("new.hcl"), "ingester {}");
        api.answer("{\"changes\":[],\"refused\":[{\"path\":\"ingester.queue\",\"effect\":\"needs a restart\"}]}");

        assertThat(run("config", "diff", file.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("Cannot be changed while running").contains("needs a restart");
    }

    @Test
    void logsInAndShowsNeitherPasswordNorToken() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Path token = Files.writeString(folder.resolve("token"), "t0ken");
        api.answer(401, "", "{\"detail\":\"Wrong.\"}").answer("{}");

        assertThat(run("status", "--user", "ops", "--password-file", password.toString()))
                .isEqualTo(1);
        assertThat(run("status", "--token-file", token.toString())).isZero();

        assertThat(api.requests())
                .extracting(ScriptedApi.Request::authorization)
                .containsExactly("Basic b3BzOnMzY3JldA==", "Bearer t0ken");
        assertThat(err.toString()).contains("--token-file").doesNotContain("s3cret");
    }

    @Test
    void tellsWhoIsMissingAPasswordAndWhatServerIsNotThere() throws Exception {
        assertThat(run("status", "--user", "ops")).isEqualTo(2);
        assertThat(err.toString()).contains("--password-file");

        assertThat(run("status", "--url", "ftp://x")).isEqualTo(2);

        api.close();
        assertThat(run("status")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be reached");
        api = ScriptedApi.start();
    }

    @Test
    void sendsEveryDeadLetterAgainThatIsThereNow() {
        api.answer("{\"items\":[{\"sequenceNumber\":3},{\"sequenceNumber\":9}]}")
                .answer("{\"items\":[]}")
                .answer("""
                        {"resubmitted":[3],"failed":[{"sequenceNumber":9,"reason":"too large"}],"note":"Seen twice."}""");

        assertThat(run("dead-letters", "resubmit", "topic/sub1", "--all")).isEqualTo(1);

        assertThat(api.requests())
                .last()
                .extracting(ScriptedApi.Request::body)
                .asString()
                .contains("3")
                .contains("9");
        assertThat(out.toString()).contains("1 sent again. Seen twice.").contains("too large");
    }

    @Test
    void purgesNothingUnlessItIsSaidTwice() {
        assertThat(run("dead-letters", "purge", "queue", "--all")).isEqualTo(2);

        assertThat(err.toString()).contains("--yes");
        assertThat(api.requests()).isEmpty();
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private int run(String... arguments) {
        CommandLine commandLine = DStream.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--url")) {
            all.add("--url");
            all.add(api.url());
        }
        return commandLine.execute(all.toArray(String[]::new));
    }
}
