package io.dstream.sandbox.sqlserver.tds;

import static io.dstream.sandbox.sqlserver.tds.RawClient.HEADERS;
import static io.dstream.sandbox.sqlserver.tds.RawClient.utf16;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.sqlserver.session.SqlType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that other drivers than Microsoft's for Java send. */
class RawClientIT {
    private static final int RPC = 0x03;
    private static final int TRANSACTION = 0x0E;
    /** A call of p without parameters. */
    private static final String CALL = "01 00 70 00 00 00";

    private static final String DONE = "FD 00 00 00 00 00 00 00 00 00 00 00 00";

    private ScriptedServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.engine().on("DO", (parameters, sink) -> sink.done(2));
        client = new RawClient(server.tds().port());
        client.login();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void beginsAndEndsTransactionsByMessage() throws IOException {
        client.request(TRANSACTION, 1, HEADERS + "05 00 00 00");
        assertThat(client.receive()).isEqualTo("E3 0B 00 08 08 01 00 00 00 00 00 00 00 00 " + DONE);
        client.request(TRANSACTION, 1, HEADERS + "07 00 00 01 00 00");
        assertThat(client.receive())
                .isEqualTo(
                        "E3 0B 00 09 00 08 01 00 00 00 00 00 00 00 E3 0B 00 08 08 02 00 00 00 00 00 00 00 00 " + DONE);
        client.request(TRANSACTION, 1, HEADERS + "08 00 00 00");
        assertThat(client.receive()).isEqualTo("E3 0B 00 0A 00 08 02 00 00 00 00 00 00 00 " + DONE);

        assertThat(server.engine().received()).containsExactly("begin", "commit", "begin", "rollback");
    }

    @Test
    void refusesToCommitWithoutATransaction() throws IOException {
        client.request(TRANSACTION, 1, HEADERS + "07 00 00 00");

        assertThat(client.receive()).startsWith("AA ").contains("3E 0F 00 00").endsWith(failed());
    }

    @Test
    void savesByStatement() throws IOException {
        server.engine().on("SAVE TRANSACTION [a]]b]", (parameters, sink) -> sink.done(-1));
        client.request(TRANSACTION, 1, HEADERS + "09 00 06 " + utf16("a]b"));

        assertThat(client.receive()).isEqualTo(DONE);
    }

    @Test
    void makesTheSessionNewWhereTheHeaderAsks() throws IOException {
        client.batch(1 | 8, "DO");

        assertThat(client.receive()).startsWith("E3 03 00 12 00 00 FD 10 00 ");
        assertThat(server.engine().logins()).hasSize(2);
        assertThat(server.engine().received()).containsExactly("close", "DO");
        assertThat(server.engine().openSessions()).isEqualTo(1);
    }

    @Test
    void acknowledgesAttentionThatComesTooLate() throws IOException {
        client.request(6, 1, "");

        assertThat(client.receive()).isEqualTo("FD 20 00 00 00 00 00 00 00 00 00 00 00");
    }

    @Test
    void answersARequestThatWasGivenUpWithoutRunningIt() throws IOException {
        client.batch(1 | 2, "DO");

        assertThat(client.receive()).isEqualTo(failed());
        assertThat(server.engine().received()).isEmpty();
    }

    @Test
    void runsCallsOfATransactionWhileTheOthersAreStillToCome() throws IOException {
        server.engine().onCall("p", (parameters, sink) -> sink.done(1));
        client.request(TRANSACTION, 1, HEADERS + "05 00 00 00");
        client.receive();
        client.request(RPC, 0, HEADERS + CALL + " FF " + CALL);
        Deadline.await(() -> calls() == 1);

        client.request(RPC, 1, "FF " + CALL);

        assertThat(client.receive()).endsWith("FE 00 00 E0 00 00 00 00 00 00 00 00 00");
        assertThat(calls()).isEqualTo(3);
        assertThat(server.engine().received()).doesNotContain("undo");
    }

    @Test
    void undoesWhatItHasRunOfARequestThatIsGivenUp() throws IOException {
        server.engine().onCall("p", (parameters, sink) -> sink.done(1));
        client.request(TRANSACTION, 1, HEADERS + "05 00 00 00");
        client.receive();
        client.request(RPC, 0, HEADERS + CALL + " FF " + CALL);
        Deadline.await(() -> calls() == 1);

        client.request(RPC, 1 | 2, "");

        assertThat(client.receive()).isEqualTo(failed());
        assertThat(server.engine().received()).containsExactly("begin", "call p", "undo");
    }

    @Test
    void waitsForTheWholeRequestOutsideATransaction() throws IOException {
        server.engine().onCall("p", (parameters, sink) -> sink.done(1));
        client.request(RPC, 0, HEADERS + CALL + " FF " + CALL);

        client.request(RPC, 1 | 2, "");

        assertThat(client.receive()).isEqualTo(failed());
        assertThat(calls()).isZero();
    }

    @Test
    void answersAtLengthOnlyWhenTheRequestHasCome() throws IOException {
        String text = "x".repeat(2_000);
        server.engine().onCall("p", (parameters, sink) -> {
            sink.columns(List.of(ScriptedEngine.column("c", SqlType.sized(SqlType.Kind.VARCHAR, 4_000))));
            for (int i = 0; i < 1_000; i++) {
                sink.row(new Object[] {text});
            }
            sink.done(1_000);
        });
        client.request(TRANSACTION, 1, HEADERS + "05 00 00 00");
        client.receive();
        client.request(RPC, 0, HEADERS + CALL + " FF " + CALL);
        Deadline.await(() -> calls() == 1);

        client.request(RPC, 1 | 2, "");

        assertThat(client.receive()).isEqualTo(failed());
        assertThat(server.engine().received()).containsExactly("begin", "call p", "undo");
    }

    private long calls() {
        return server.engine().received().stream().filter("call p"::equals).count();
    }

    @Test
    void returnsTheHandleUnderTheNameOfItsParameter() throws IOException {
        String handle = "07 " + utf16("@handle") + " 01 26 04 00";
        String text = "00 00 E7 40 1F 09 04 D0 00 34 04 00 " + utf16("DO");

        client.request(
                RPC, 1, HEADERS + "FF FF 0B 00 00 00 " + handle + " 00 00 E7 40 1F 09 04 D0 00 34 FF FF " + text);

        assertThat(client.receive())
                .startsWith(
                        "79 00 00 00 00 AC 00 00 07 " + utf16("@handle") + " 01 00 00 00 00 01 00 26 04 04 01 00 00 00")
                .contains("FE 00 00 E0 00");
        client.request(RPC, 1, HEADERS + "FF FF 0C 00 00 00 00 00 26 04 04 01 00 00 00");
        assertThat(client.receive()).startsWith("FF 11 00 C5 00 02 00 00 00");
    }

    @Test
    void goesOnWithTheNextCallAfterOneThatFailed() throws IOException {
        String unprepare = "FF FF 0F 00 00 00 00 00 26 04 04 63 00 00 00";

        client.request(RPC, 1, HEADERS + unprepare + " FF " + unprepare);

        String response = client.receive();
        assertThat(response).contains("FE 83 00 E0 00").endsWith("FE 02 00 E0 00 00 00 00 00 00 00 00 00");
    }

    @Test
    void refusesATableParameterAndKeepsTheConnection() throws IOException {
        client.request(RPC, 1, HEADERS + "01 00 70 00 00 00 00 00 F3 00 00 00");
        assertThat(client.receive()).startsWith("AA ").contains("49 1F 00 00");

        client.batch(1, "DO");
        assertThat(client.receive()).startsWith("FD 10 00");
    }

    @Test
    void refusesABrokenRequestAndClosesTheConnection() throws IOException {
        client.request(RPC, 1, HEADERS + "FF 00 70 00");

        assertThat(client.receive()).startsWith("AA ").contains("A2 0F 00 00").endsWith(failed());
        assertThat(client.isClosedByServer()).isTrue();
        Deadline.await(() -> server.engine().openSessions() == 0);
    }

    private static String failed() {
        return "FD 02 00 00 00 00 00 00 00 00 00 00 00";
    }
}
