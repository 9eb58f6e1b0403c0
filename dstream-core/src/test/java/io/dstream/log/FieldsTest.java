package io.dstream.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void keepsItsFieldsInOrder() {
        Fields fields = Fields.of("table", "dbo.Persons", "epoch", 7, "cause", null);

        assertThat(fields).hasToString("table=dbo.Persons epoch=7 cause=null");
        assertThat(fields).containsOnlyKeys("table", "epoch", "cause").containsEntry("epoch", "7");
    }

    @Test
    void mayBeEmpty() {
        assertThat(Fields.of()).isEmpty();
        assertThat(Fields.of()).hasToString("");
    }

    @Test
    void refusesAKeyWithoutAValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.of("table", "dbo.Persons", "epoch"));
    }
}
