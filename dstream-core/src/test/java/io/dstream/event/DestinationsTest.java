package io.dstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            dbo,   Persons,       sql01.testdb.persons.events
            DBO,   Persons,       sql01.testdb.persons.events
            sales, Orders,        sql01.testdb.sales.orders.events
            dbo,   Order Lines,   sql01.testdb.order-lines.events
            dbo,   Größe/a#b?c,   sql01.testdb.gr--e-a-b-c.events
            dbo,   under_score-1, sql01.testdb.under_score-1.events
            """)
    void namesTheTableInLowerCaseAndOnlyAllowedCharacters(String schema, String table, String destination) {
        assertThat(new Destinations("SQL01", "TestDB").of(new TableName(schema, table)))
                .isEqualTo(destination);
    }

    @Test
    void beginsWithALetterOrDigit() {
        assertThat(new Destinations("_sql", "db").of(new TableName("dbo", "t"))).isEqualTo("sql.db.t.events");
    }

    @Test
    void staysWithinTheLongestTopicName() {
        String destination = new Destinations("s", "d").of(new TableName("dbo", "t".repeat(400)));

        assertThat(destination).hasSize(Destinations.MAX_LENGTH).endsWith("ttt.events");
    }
}
