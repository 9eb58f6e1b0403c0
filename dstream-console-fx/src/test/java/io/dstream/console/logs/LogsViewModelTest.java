package io.dstream.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.model.LogRecord;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogsViewModelTest {
    private final FakeGateway gateway = new FakeGateway();
    private final FakeWindow window = FakeWindow.on(gateway);
    private final LogsViewModel model = new LogsViewModel(window.context());

    @AfterEach
    void close() {
        model.close();
        window.close();
    }

    private void log(int second, String message) {
        LogRecord entry = new LogRecord(
                FakeGateway.NOW.plusSeconds(second), "info", "io.dstream.cdc.Poller", "poll-1", message, null);
        gateway.fire(listener -> listener.log(entry));
    }

    @Test
    void followsTheLogFromTheChosenLevelOn() {
        model.follow();
        assertThat(gateway.followed()).contains(FeedRequest.log("info"));

        model.levelProperty().set("debug");

        assertThat(gateway.followed()).contains(FeedRequest.log("debug")).doesNotContain(FeedRequest.log("info"));
    }

    @Test
    void showsLinesAsTheyComeAndFindsSome() {
        model.follow();
        log(1, "lease won");
        log(2, "ready");

        assertThat(model.stateProperty().get()).isEqualTo("2 of 2 lines");
        model.searchProperty().set("LEASE");
        assertThat(model.shown()).extracting(LogRecord::message).containsExactly("lease won");
        model.searchProperty().set("poller");
        assertThat(model.shown()).hasSize(2);
    }

    @Test
    void holdsNewLinesBackWhileTheOperatorReads() {
        model.follow();
        log(1, "one");
        model.pausedProperty().set(true);
        log(2, "two");
        assertThat(model.shown()).hasSize(1);
        assertThat(model.stateProperty().get()).isEqualTo("1 of 1 lines, paused: 1 waiting");

        model.pausedProperty().set(false);

        assertThat(model.shown()).extracting(LogRecord::message).containsExactly("one", "two");
    }

    @Test
    void showsALineOnceThatTheServerTellsAgainAfterABreak() {
        model.follow();
        log(1, "one");
        gateway.disconnect("Nobody answers.");
        assertThat(model.problemProperty().get()).isEqualTo("Nobody answers.");
        gateway.connect();
        log(1, "one");
        log(2, "two");

        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.shown()).extracting(LogRecord::message).containsExactly("one", "two");
    }

    @Test
    void keepsTheLastLinesOnly() {
        model.follow();
        for (int i = 0; i < LogsViewModel.MOST + 10; i++) {
            log(i + 1, "line " + i);
        }

        assertThat(model.shown()).hasSize(LogsViewModel.MOST);
        assertThat(model.shown().get(0).message()).isEqualTo("line 10");
    }

    @Test
    void writesALineWithItsTrace() {
        LogRecord failed = new LogRecord(
                FakeGateway.NOW, "error", "io.dstream.a", "main", "It failed", "java.io.IOException\n\tat x\n");

        assertThat(model.detail(failed))
                .isEqualTo(FakeGateway.NOW + " ERROR io.dstream.a [main] It failed\njava.io.IOException\n\tat x\n");
        assertThat(model.detail(null)).isEmpty();
    }

    @Test
    void followsNoMoreAfterAFinalRefusal() {
        model.follow();
        var problem = new io.dstream.console.gateway.GatewayException(
                io.dstream.console.gateway.GatewayException.Reason.FORBIDDEN, "Only operators may.", null);
        gateway.fire(listener -> listener.lost(new FeedListener.Loss(problem, FakeGateway.NOW, true)));

        assertThat(model.problemProperty().get()).isEqualTo("Only operators may.");
        assertThat(gateway.followed()).doesNotContain(FeedRequest.log("info"));
    }

    @Test
    void writesWhatIsShownForOtherPrograms() {
        model.follow();
        log(1, "=lease, won");
        log(2, "ready");
        model.searchProperty().set("lease");

        assertThat(model.csv())
                .startsWith("at,level,logger,thread,message,trace\r\n")
                .contains(",info,io.dstream.cdc.Poller,poll-1,\"'=lease, won\",\r\n")
                .doesNotContain("ready");
        assertThat(model.json()).contains("\"message\" : \"=lease, won\"").doesNotContain("ready");
    }
}
