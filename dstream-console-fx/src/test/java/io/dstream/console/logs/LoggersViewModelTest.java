package io.dstream.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.model.LoggerStatus;
import io.dstream.console.model.Login;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggersViewModelTest {
    private final FakeGateway gateway = new FakeGateway()
            .withLoggers(List.of(
                    new LoggerStatus("com.azure", "warn", "warn"), new LoggerStatus("io.dstream", null, "info")));
    private final FakeWindow window = FakeWindow.on(gateway);
    private final LoggersViewModel model = new LoggersViewModel(window.context());

    @BeforeEach
    void load() {
        model.load();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void findsALoggerByPartOfItsName() {
        model.searchProperty().set("DSTREAM");

        assertThat(model.shown()).extracting(LoggerStatus::name).containsExactly("io.dstream");
    }

    @Test
    void setsTheLevelOfWhatIsChosen() {
        model.choose(model.shown().get(1));
        assertThat(model.levelProperty().get()).isEqualTo(LoggersViewModel.INHERITED);

        model.levelProperty().set("debug");
        model.set();

        assertThat(gateway.calls()).containsExactly("level io.dstream debug");
        assertThat(window.context().actions().entries().get(0).sentence()).isEqualTo("Logs debug");
    }

    @Test
    void givesALoggerTheLevelOfItsParentAgain() {
        model.choose(model.shown().get(0));

        model.levelProperty().set(LoggersViewModel.INHERITED);
        model.set();

        assertThat(gateway.calls()).containsExactly("level com.azure null");
    }

    @Test
    void setsNothingForOperatorsAndSaysWhy() {
        window.logIn(new Login("bob", "operator"));
        model.choose(model.shown().get(0));

        model.set();

        assertThat(gateway.calls()).isEmpty();
        assertThat(model.refusedProperty().get()).isEqualTo("Only an administrator may do this.");
    }
}
