package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableNameTest {
    @Test
    void isShortInTheDefaultSchemaOnly() {
        assertThat(new TableName("dbo", "Persons").shortForm()).isEqualTo("Persons");
        assertThat(new TableName("DBO", "Persons").shortForm()).isEqualTo("Persons");
        assertThat(new TableName("sales", "Orders").shortForm()).isEqualTo("sales.Orders");
    }

    @Test
    void hasBothParts() {
        assertThatThrownBy(() -> new TableName(" ", "Persons")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TableName("dbo", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
