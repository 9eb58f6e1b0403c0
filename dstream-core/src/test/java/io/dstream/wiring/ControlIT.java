package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.cdc.Lsn;
import io.dstream.control.AccessRole;
import io.dstream.control.ActionAnswer;
import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.control.ControlException;
import io.dstream.control.HistorySpan;
import io.dstream.control.InstanceReport;
import io.dstream.control.RewindPlan;
import io.dstream.control.RewindTarget;
import io.dstream.control.TableReport;
import io.dstream.engine.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class ControlIT {
    private static final Actor OPERATOR = new Actor("ops", "127.0.0.1", AccessRole.OPERATOR);
    private static final String PERSONS = "dbo.Persons";

    @Test
    void keepsATablePausedOverAHandOver() {
        try (ControlFixture fixture = new ControlFixture("Persons")) {
            ControlledInstance one = fixture.start("one");
            List<ServiceBusReceivedMessage> received = fixture.receive("Persons");
            fixture.insert("Persons", "Diana");
            fixture.await("the first change", () -> received.size() == 1);
            ControlledInstance two = fixture.start("two");
            fixture.await("both instances", () -> instances(one) == 2 && instances(two) == 2);

            // The other instance is asked, so that the note has to reach the holder.
            ActionAnswer paused = two.instance.operations().tables().pause("DBO.PERSONS", "maintenance", OPERATOR);
            assertThat(paused.state()).as(paused.message()).isEqualTo(ActionAnswer.State.DONE);
            assertThat(paused.owner()).isEqualTo("one");
            fixture.insert("Persons", "Bruce");
            one.close();
            fixture.await("the hand-over", () -> "two".equals(table(two).owner()));
            fixture.await("the pause to be kept", () -> table(two).state().equals("Paused"));
            fixture.insert("Persons", "Clark");
            assertThatExceptionOfType(ControlException.class)
                    .isThrownBy(() -> two.instance.operations().tables().poll(PERSONS, OPERATOR))
                    .matches(e -> e.reason() == ControlException.Reason.CONFLICT);
            assertThat(table(two).isPaused()).isTrue();
            assertThat(received).hasSize(1);

            ActionAnswer resumed = two.instance.operations().tables().resume(PERSONS, OPERATOR);
            assertThat(resumed.state()).as(resumed.message()).isEqualTo(ActionAnswer.State.DONE);
            fixture.await("what was committed meanwhile", () -> received.size() == 3);
            assertThat(two.instance
                            .operations()
                            .tables()
                            .resume(PERSONS, OPERATOR)
                            .state())
                    .isEqualTo(ActionAnswer.State.UNCHANGED);
            fixture.await(
                    "the audit",
                    () -> two.instance.operations().audit().entries("", 10).size() == 4);
            assertThat(two.instance.operations().audit().entries("", 10))
                    .extracting(AuditEntry::action)
                    .containsExactly("table.resume", "table.resume", "table.poll", "table.pause");
        }
    }

    @Test
    void sendsARewoundTableAgainWithinTheWindowOfDuplicateDetection() {
        try (ControlFixture fixture = new ControlFixture("Persons")) {
            ControlledInstance one = fixture.start("one");
            ControlledInstance asked = fixture.start("asked", Role.PROCESSOR);
            List<ServiceBusReceivedMessage> received = fixture.receive("Persons");
            fixture.insert("Persons", "Diana", "Bruce", "Clark");
            fixture.await("all changes", () -> received.size() == 3);
            fixture.await("both instances", () -> instances(asked) == 2);
            Lsn first = Lsn.parse(lsn(received.get(0)));

            RewindPlan plan =
                    asked.instance.operations().tables().planRewind(PERSONS, new RewindTarget.AfterLsn(first));
            ActionAnswer answer =
                    asked.instance.operations().tables().rewind(PERSONS, new RewindTarget.AfterLsn(first), OPERATOR);

            assertThat(plan.changes()).isEqualTo(2);
            assertThat(plan.isMinimum()).isFalse();
            assertThat(plan.firstCommitAt()).isNotNull();
            assertThat(plan.captureInstance()).isEqualTo("dbo_Persons");
            assertThat(answer.state()).as(answer.message()).isEqualTo(ActionAnswer.State.DONE);
            assertThat(answer.owner()).isEqualTo("one");
            fixture.await("the changes again", () -> received.size() == 5);
            assertThat(received.subList(3, 5))
                    .extracting(ControlIT::lsn)
                    .isEqualTo(
                            received.subList(1, 3).stream().map(ControlIT::lsn).toList());
            Set<String> ids = new HashSet<>();
            received.forEach(each -> ids.add(each.getMessageId()));
            assertThat(ids).hasSize(5);
            fixture.insert("Persons", "Barry");
            fixture.await("a change after the rewind", () -> received.size() == 6);
            assertThat(one.instance.operations().cluster().history(PERSONS, HistorySpan.HOUR))
                    .isNotEmpty();
        }
    }

    private static String lsn(ServiceBusReceivedMessage message) {
        return String.valueOf(message.getApplicationProperties().get("lsn"));
    }

    private static int instances(ControlledInstance running) {
        return running.instance.operations().cluster().instances().size();
    }

    private static TableReport table(ControlledInstance running) {
        return running.instance.operations().cluster().table(PERSONS).orElseThrow();
    }

    static List<String> names(List<InstanceReport> reports) {
        return reports.stream().map(InstanceReport::instance).toList();
    }
}
