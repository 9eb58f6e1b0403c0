package io.dstream.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import io.dstream.console.model.Repair;
import io.dstream.console.model.ResubmitResult;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import io.dstream.console.ui.ActionLog.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResubmissionViewModelTest {
    private final List<Double> progress = new ArrayList<>();
    private final FakeGateway gateway = new FakeGateway() {
        @Override
        public ResubmitResult resubmit(String entity, List<Repair> repairs) {
            progress.add(model().progressProperty().get());
            if (repairs.get(0).sequenceNumber() == 51) {
                model().stop();
                return new ResubmitResult(
                        List.of(), List.of(new ResubmitResult.Failure(51, "too large")), "Seen twice.");
            }
            return super.resubmit(entity, repairs);
        }
    };
    private final FakeWindow window = FakeWindow.on(gateway);
    private final int[] ended = {0};
    private final ResubmissionViewModel model = new ResubmissionViewModel(window.context(), () -> ended[0]++);

    private ResubmissionViewModel model() {
        return model;
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static List<Repair> letters(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> new Repair(number, null))
                .toList();
    }

    @Test
    void tellsHowFarItIsAndReportsEachLetterAlsoWhereItIsStopped() {
        model.start("queue", letters(120));

        assertThat(progress).containsExactly(0.0, 50 / 120.0);
        assertThat(model.summaryProperty().get()).isEqualTo("50 sent again, 1 failed, 0 unknown, 20 not tried");
        assertThat(model.noteProperty().get()).isEqualTo("Seen twice.");
        assertThat(model.csv()).contains("51,failed,too large\r\n").contains("120,left,\r\n");
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(ended[0]).isEqualTo(1);
        assertThat(window.context().actions().entries().get(0).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void saysThatNothingWasSentWhereTheServerRefused() {
        gateway.refuse(new GatewayException(Reason.FORBIDDEN, "Only operators may.", null));

        model.start("queue", letters(2));

        assertThat(model.summaryProperty().get()).isEqualTo("0 sent again, 2 failed, 0 unknown, 0 not tried");
        assertThat(model.csv()).contains("1,failed,Only operators may.\r\n");
    }

    @Test
    void beginsAnewWithAnEmptyReport() {
        model.start("queue", letters(3));
        model.start("queue", letters(1));

        assertThat(model.lines()).hasSize(1);
        assertThat(model.summaryProperty().get()).startsWith("1 sent again");
        assertThat(window.context().actions().entries().get(0).outcome()).isEqualTo(Outcome.DONE);
    }
}
