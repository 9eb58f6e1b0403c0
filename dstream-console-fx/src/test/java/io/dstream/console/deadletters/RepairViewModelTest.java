package io.dstream.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.model.DeadLetter;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.ui.Texts;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepairViewModelTest {
    private static final String CHANGES = "application/vnd.dstream.changes";

    private final RepairViewModel model = new RepairViewModel(Texts.of(Locale.ENGLISH));

    private static DeadLetter letter(String contentType, String body) {
        return new DeadLetter(
                7, "m7", "s", "dbo.t", "Poison", "", FakeGateway.NOW, 1, contentType, Map.of(), body, true, false, 1);
    }

    @Test
    void laysTheBodyOutToBeRead() {
        model.begin(letter("application/json", "{\"a\":1.50}"));

        assertThat(model.textProperty().get()).isEqualTo("{\n  \"a\" : 1.50\n}");
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.titleProperty().get()).contains("7");
    }

    @Test
    void sendsEachChangeInOneLineHoweverItIsLaidOut() {
        model.begin(letter(CHANGES, "{\"a\":1}\n{\"b\":2.50}\n"));
        assertThat(model.textProperty().get()).isEqualTo("{\n  \"a\" : 1\n}\n{\n  \"b\" : 2.50\n}");
        assertThat(model.problemProperty().get()).isEmpty();

        model.textProperty().set("{\n\"a\": 3 }\n\n{\"b\":2.50}");

        assertThat(model.repaired().body()).isEqualTo("{\"a\":3}\n{\"b\":2.50}");
    }

    @Test
    void sendsNoChangesButAsManyAsThereWere() {
        model.begin(letter(CHANGES, "{\"a\":1}\n{\"b\":2}\n"));

        model.textProperty().set("{\"a\":1}");

        assertThat(model.problemProperty().get()).startsWith("The dead letter has 2 changes, this text 1");
    }

    @Test
    void tellsWhereAChangeIsNoJson() {
        model.begin(letter(CHANGES, "{\"a\":1}\n{\"b\":2}\n"));

        model.textProperty().set("{\"a\":1}\n{\"b\":}");

        assertThat(model.problemProperty().get()).startsWith("No JSON at line 2");
    }

    @Test
    void letsABrokenIngestMessageBeAnyText() {
        model.begin(letter(CHANGES, "9 nowhere\n{\"a\":1}\n"));
        assertThat(model.problemProperty().get()).isEmpty();

        model.textProperty().set("7 somewhere\n{\"a\":1}\n");

        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.repaired().body()).isEqualTo("7 somewhere\n{\"a\":1}\n");
    }
}
