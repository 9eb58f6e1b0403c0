package io.dstream.console.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.gateway.GatewayException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OffThreadGatewayTest {
    private final AtomicBoolean isUiThread = new AtomicBoolean();
    private final FakeGateway inner = new FakeGateway();
    private final OffThreadGateway guard = new OffThreadGateway(inner, isUiThread::get);
    private final DStreamGateway gateway = guard.gateway();

    @Test
    void passesOnWhatIsAskedInTheBackground() {
        assertThat(gateway.pause("dbo.Orders", "").table()).isEqualTo("dbo.Orders");
        assertThat(inner.calls()).containsExactly("pause dbo.Orders");
        assertThatCode(guard::check).doesNotThrowAnyException();
    }

    @Test
    void passesOnWhyTheGatewayRefuses() {
        inner.refuse(new GatewayException(GatewayException.Reason.FORBIDDEN, "No.", null));

        assertThatThrownBy(gateway::tables).isInstanceOf(GatewayException.class).hasMessage("No.");
    }

    @Test
    void refusesAQuestionOnTheThreadOfTheUserInterface() {
        isUiThread.set(true);

        assertThatThrownBy(gateway::tables).isInstanceOf(AssertionError.class).hasMessageContaining("tables");
    }

    @Test
    void remembersAQuestionEvenWhereTheErrorWasSwallowed() {
        isUiThread.set(true);
        assertThatThrownBy(() -> gateway.pause("dbo.Orders", "")).isInstanceOf(AssertionError.class);

        assertThatThrownBy(guard::check).isInstanceOf(AssertionError.class).hasMessageContaining("pause");
        assertThat(inner.calls()).isEmpty();
        assertThatCode(guard::check).doesNotThrowAnyException();
    }

    @Test
    void letsItBeFollowedFromAnyThread() {
        isUiThread.set(true);

        gateway.follow(FeedRequest.live(), new FeedListener() {}).close();

        assertThatCode(guard::check).doesNotThrowAnyException();
    }
}
