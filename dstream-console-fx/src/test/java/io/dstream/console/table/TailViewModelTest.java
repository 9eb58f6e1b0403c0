package io.dstream.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.FeedListener.TailedChange;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TailViewModelTest {
    private final FakeGateway gateway = new FakeGateway();
    private final FakeWindow window = FakeWindow.on(gateway);
    private final TailViewModel model = new TailViewModel(window.context());

    @AfterEach
    void close() {
        window.close();
    }

    private void change(int id, long omitted) {
        TailedChange told = new TailedChange("dbo.a", "p" + id, "insert", "{\"data\":{\"ID\":" + id + "}}", omitted);
        gateway.fire(listener -> listener.change(told));
    }

    @Test
    void showsChangesTheNewestFirst() {
        model.follow("dbo.a");
        change(1, 0);
        change(2, 0);

        assertThat(model.changes()).extracting(ChangeText::position).containsExactly("p2", "p1");
        assertThat(model.noteProperty().get()).isEqualTo("2 changes");
    }

    @Test
    void followsOnlyTheOperationThatIsChosen() {
        model.follow("dbo.a");
        model.operationProperty().set("delete");

        assertThat(gateway.followed())
                .contains(FeedRequest.changes("dbo.a", Set.of("delete")))
                .doesNotContain(FeedRequest.changes("dbo.a", Set.of()));
    }

    @Test
    void standsStillWhileItIsHeldAndThenShowsWhatCame() {
        model.follow("dbo.a");
        change(1, 0);
        model.heldProperty().set(true);
        change(2, 0);
        assertThat(model.changes()).hasSize(1);

        model.heldProperty().set(false);

        assertThat(model.changes()).extracting(ChangeText::position).containsExactly("p2", "p1");
    }

    @Test
    void keepsTheNewestAndCountsWhatTheServerLeftOut() {
        model.follow("dbo.a");
        for (int id = 0; id < TailViewModel.MOST + 5; id++) {
            change(id, id == 3 ? 7 : 0);
        }

        assertThat(model.changes()).hasSize(TailViewModel.MOST);
        assertThat(model.noteProperty().get()).isEqualTo("500 changes, 7 left out");
    }

    @Test
    void forgetsTheChangesOfAnotherTable() {
        model.follow("dbo.a");
        change(1, 0);

        model.follow("dbo.b");

        assertThat(model.changes()).isEmpty();
    }

    @Test
    void saysThatItIsInterruptedAndFollowsNothingOnceStopped() {
        model.follow("dbo.a");
        gateway.disconnect("Nobody answers.");
        assertThat(model.noteProperty().get()).isEqualTo("Interrupted: Nobody answers.");

        model.stop();

        assertThat(gateway.followed()).doesNotContain(FeedRequest.changes("dbo.a", Set.of()));
    }
}
