package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.TableName;
import io.dstream.shape.TableShape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSelectionsTest {
    private static final PollIntervals INTERVALS = new PollIntervals(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static TableSelection selection(String pattern) {
        return new TableSelection(pattern, INTERVALS, Optional.empty(), TableShape.NONE);
    }

    private static TableSelections selections(String... patterns) {
        return new TableSelections(
                Arrays.stream(patterns).map(TableSelectionsTest::selection).toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Persons,           dbo,   Persons,     true
            persons,           DBO,   PERSONS,     true
            dbo.Persons,       dbo,   Persons,     true
            Persons,           sales, Persons,     false
            sales.Orders,      Sales, orders,      true
            sales.Orders,      sales, Order,       false
            sales.*,           SALES, anything,    true
            sales.*,           sale,  anything,    false
            *,                 any,   thing,       true
            [order.items],     dbo,   order.items, true
            [my schema].[a]]b],'my schema', a]b,   true
            sales.[*],         sales, *,           true
            sales.[*],         sales, x,           false
            [*],               dbo,   x,           false
            Order Details,     dbo,   Order Details, true
            """)
    void matchTablesInAnyLetterCase(String pattern, String schema, String name, boolean expected) {
        TableName table = new TableName(schema, name);

        assertThat(selection(pattern).matches(table)).isEqualTo(expected);
        assertThat(selections(pattern).find(table).isPresent()).isEqualTo(expected);
    }

    @Test
    void preferTheTablesOwnNameThenItsSchema() {
        TableSelections selections = selections("*", "sales.*", "sales.Orders");

        assertThat(selections.find(new TableName("sales", "orders"))).contains(selection("sales.Orders"));
        assertThat(selections.find(new TableName("sales", "Lines"))).contains(selection("sales.*"));
        assertThat(selections.find(new TableName("hr", "Staff"))).contains(selection("*"));
        assertThat(selections("sales.*").find(new TableName("hr", "Staff"))).isEmpty();
    }

    @Test
    void listTheTablesThatAreNamed() {
        TableSelections selections = selections("*", "Persons", "sales.*", "sales.Orders");

        assertThat(selections.exactNames())
                .isEqualTo(List.of(new TableName("dbo", "Persons"), new TableName("sales", "Orders")));
        assertThat(selections.hasPatterns()).isTrue();
        assertThat(selections("Persons").hasPatterns()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            a.b.c   ! has too many parts
            *.b     ! is no table or pattern
            a.      ! has an empty part
            .b      ! has an empty part
            a*      ! is no supported pattern
            a?      ! is no supported pattern
            a%      ! is no supported pattern
            a;b     ! holds a character
            [a      ! has a bracket that is not closed
            [a]]    ! has a bracket that is not closed
            [a]b    ! has text behind a closing bracket
            []      ! has an empty part
            """)
    void refuseWhatIsNoPattern(String pattern, String expected) {
        assertThatThrownBy(() -> selection(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(expected);
    }

    @Test
    void refuseNamesThatSqlServerCannotHold() {
        assertThat(selection("a".repeat(128)).exactName()).isPresent();
        assertThatThrownBy(() -> selection("a".repeat(129))).hasMessageStartingWith("has a name of more than 128");
    }
}
