package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlNameTest {
    @Test
    void keepsAHostileNameInsideItsBrackets() {
        assertThat(SqlName.bracket("a]; DROP TABLE b --")).isEqualTo("[a]]; DROP TABLE b --]");
        assertThat(SqlName.bracket(new TableName("odd]schema", "Orders"))).isEqualTo("[odd]]schema].[Orders]");
    }

    @Test
    void keepsAHostileTextInsideItsQuotes() {
        assertThat(SqlName.literal("O'Brien'; --")).isEqualTo("N'O''Brien''; --'");
    }
}
