package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerRunTest {
    private final AtomicInteger runs = new AtomicInteger();
    private final WorkerRun run = new WorkerRun(runs::incrementAndGet);

    @Test
    void isNotAwaitedAndNeverBeginsOnceItIsCancelledBeforeItsThreadCame() throws Exception {
        run.cancel();

        run.await(Long.MAX_VALUE);
        run.run();

        assertThat(runs).hasValue(0);
    }

    @Test
    void leavesItsThreadAloneWhenItHasEnded() throws Exception {
        run.run();

        run.interrupt();
        run.await(-1);

        assertThat(runs).hasValue(1);
        assertThat(Thread.interrupted()).isFalse();
    }
}
