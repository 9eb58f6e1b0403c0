package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
    @ParameterizedTest
    @CsvSource({"1, DELETE, Delete", "2, INSERT, Insert", "3, UPDATE_BEFORE, UpdateBefore", "4, UPDATE, Update"})
    void knowsTheNumbersOfChangeTables(int code, Operation operation, String label) {
        assertThat(Operation.of(code)).isEqualTo(operation);
        assertThat(operation.code()).isEqualTo(code);
        assertThat(operation.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1})
    void refusesOtherNumbers(int code) {
        assertThatThrownBy(() -> Operation.of(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
