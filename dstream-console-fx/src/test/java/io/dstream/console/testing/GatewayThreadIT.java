package io.dstream.console.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.console.screen.ScreenKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayThreadIT extends WindowTest {
    @Override
    protected List<ScreenKind> screens() {
        return List.of();
    }

    @Test
    void noticesAQuestionOnTheRealFxThread() {
        interact(() -> {
            assertThatThrownBy(() -> window().context().gateway().tables()).isInstanceOf(AssertionError.class);
        });

        assertThatThrownBy(() -> guard().check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("tables");
    }
}
