package io.dstream.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.model.AuditEntry;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditViewModelTest {
    private final FakeGateway gateway = new FakeGateway()
            .withAudit(List.of(
                    entry("2", "eve", "table.pause", "dbo.a", "done", "=cmd()"),
                    entry("1", "bob", "login.failed", "", "refused", "wrong password")));
    private final FakeWindow window = FakeWindow.on(gateway).connect();
    private final AuditViewModel model = new AuditViewModel(window.context());

    @AfterEach
    void close() {
        window.close();
    }

    private static AuditEntry entry(
            String id, String actor, String action, String subject, String outcome, String detail) {
        return new AuditEntry(
                id, FakeGateway.NOW, "server-1", actor, "admin", "10.0.0.1", action, subject, outcome, detail);
    }

    private List<String> ids() {
        return model.shown().stream().map(AuditEntry::id).toList();
    }

    @Test
    void showsTheNewestFirstAndWhatIsDoneFromNowOn() {
        model.load();
        assertThat(ids()).containsExactly("2", "1");

        gateway.fire(listener -> listener.audit(entry("3", "eve", "table.resume", "dbo.a", "done", "")));
        gateway.fire(listener -> listener.audit(entry("3", "eve", "table.resume", "dbo.a", "done", "")));

        assertThat(ids()).containsExactly("3", "2", "1");
        assertThat(model.actions()).contains("table.resume");
    }

    @Test
    void filtersByActionActorOutcomeAndWords() {
        model.load();

        model.actionProperty().set("table.pause");
        assertThat(ids()).containsExactly("2");
        model.actionProperty().set("");
        model.actorProperty().set("bob");
        assertThat(ids()).containsExactly("1");
        model.actorProperty().set("");
        model.outcomeProperty().set("refused");
        assertThat(ids()).containsExactly("1");
        model.outcomeProperty().set("");
        model.searchProperty().set("DBO.A");
        assertThat(ids()).containsExactly("2");
        assertThat(model.summaryProperty().get()).isEqualTo("1 of 2 entries");
    }

    @Test
    void readsOlderEntriesWhenAsked() {
        gateway.withAudit(IntStream.range(0, 250)
                .mapToObj(number -> entry(String.valueOf(number), "eve", "table.poll", "dbo.a", "done", ""))
                .toList());
        model.load();
        assertThat(model.shown()).hasSize(200);
        assertThat(model.moreProperty().get()).isTrue();

        model.loadMore();

        assertThat(model.shown()).hasSize(250);
        assertThat(model.moreProperty().get()).isFalse();
    }

    @Test
    void readsAgainOnceTheServerIsHeardAgain() {
        model.load();
        gateway.disconnect("Nobody answers.");
        gateway.withAudit(List.of(entry("9", "eve", "table.poll", "dbo.a", "done", "")));

        window.connect();
        gateway.fire(listener -> listener.metrics(List.of()));

        assertThat(ids()).containsExactly("9");
    }

    @Test
    void writesWhatIsShownForOtherPrograms() {
        model.load();
        model.searchProperty().set("dbo.a");

        assertThat(model.csv())
                .startsWith("id,at,instance,actor,")
                .contains(",table.pause,dbo.a,done,'=cmd()")
                .doesNotContain("login.failed");
        assertThat(model.json()).contains("\"subject\" : \"dbo.a\"");
    }
}
