package io.dstream.sandbox.servicebus.broker.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrelationFilterTest {
    private static final MessageProperties MESSAGE = new MessageProperties(
            Map.of(SystemProperty.LABEL, "red", SystemProperty.CORRELATION_ID, "high"),
            Map.of("size", 3, "unit", "cm"));

    @Test
    void selectsWhereAllConditionsHold() {
        var all = new CorrelationFilter(Map.of(SystemProperty.LABEL, "red"), Map.of("size", 3, "unit", "cm"));
        var one = new CorrelationFilter(Map.of(SystemProperty.LABEL, "red"), Map.of("size", 4));

        assertThat(all.matches(MESSAGE)).isTrue();
        assertThat(one.matches(MESSAGE)).isFalse();
    }

    @Test
    void comparesStringsInTheirCase() {
        assertThat(new CorrelationFilter(Map.of(SystemProperty.LABEL, "Red"), Map.of()).matches(MESSAGE))
                .isFalse();
        assertThat(new CorrelationFilter(Map.of(), Map.of("unit", "CM")).matches(MESSAGE))
                .isFalse();
    }

    @Test
    void comparesNumbersOverTheirWidths() {
        assertThat(new CorrelationFilter(Map.of(), Map.of("size", 3L)).matches(MESSAGE))
                .isTrue();
        assertThat(new CorrelationFilter(Map.of(), Map.of("size", "3")).matches(MESSAGE))
                .isFalse();
    }

    @Test
    void leavesOutWhatLacksAProperty() {
        assertThat(new CorrelationFilter(Map.of(), Map.of("colour", "x")).matches(MESSAGE))
                .isFalse();
        assertThat(new CorrelationFilter(Map.of(SystemProperty.TO, "x"), Map.of()).matches(MESSAGE))
                .isFalse();
    }

    @Test
    void refusesToBeWithoutCondition() {
        assertThatThrownBy(() -> new CorrelationFilter(Map.of(), Map.of())).isInstanceOf(BadFilterException.class);
    }
}
