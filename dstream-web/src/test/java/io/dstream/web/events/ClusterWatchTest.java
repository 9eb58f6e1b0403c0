package io.dstream.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.web.testing.FakeDesk;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {
    private final FakeDesk desk = new FakeDesk();
    private final ClusterWatch watch = new ClusterWatch();

    private void note(String subject) {
        desk.audit.note(new Actor("ada", "127.0.0.1", AccessRole.OPERATOR), "table.poll", subject, "done", "");
    }

    private List<String> told() {
        return watch.audit(desk.operations()).stream().map(AuditEntry::subject).toList();
    }

    @Test
    void tellsWhatIsNotedAfterItsFirstLookTheOldestFirstAndOnce() {
        note("dbo.old");
        assertThat(told()).isEmpty();

        note("dbo.a");
        note("dbo.b");
        assertThat(told()).containsExactly("dbo.a", "dbo.b");
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsTheFirstEntryOfAnEmptyLog() {
        assertThat(told()).isEmpty();
        note("dbo.a");
        assertThat(told()).containsExactly("dbo.a");
    }

    @Test
    void tellsTheNewestOfAFlood() {
        assertThat(told()).isEmpty();
        for (int number = 0; number < 60; number++) {
            note("dbo.t" + number);
        }
        assertThat(told()).hasSize(50).startsWith("dbo.t10").endsWith("dbo.t59");
        note("dbo.next");
        assertThat(told()).containsExactly("dbo.next");
    }
}
