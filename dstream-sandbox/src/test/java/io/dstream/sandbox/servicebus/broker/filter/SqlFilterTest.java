package io.dstream.sandbox.servicebus.broker.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFilterTest {
    private static final MessageProperties MESSAGE = new MessageProperties(
            Map.of(SystemProperty.LABEL, "omnibus", SystemProperty.TO, "Store5", SystemProperty.MESSAGE_ID, "m-1"),
            Map.ofEntries(
                    Map.entry("Color", "blue"),
                    Map.entry("quantity", 10),
                    Map.entry("price", 2.5),
                    Map.entry("flag", true),
                    Map.entry("rate", "100%"),
                    Map.entry("under", "a_b"),
                    Map.entry("HR-EmployeeID", 7L),
                    Map.entry("say \"hi\"", "yes"),
                    Map.entry("br]acket", "yes"),
                    Map.entry("empty", ""),
                    Map.entry("id", UUID.fromString("00000000-0000-0000-0000-000000000001")),
                    Map.entry("time", Instant.ofEpochSecond(1)),
                    Map.entry("other", Instant.ofEpochSecond(2))));

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1=1",
                "color = 'blue'",
                "COLOR = 'blue'",
                "user.color = 'blue'",
                "User.Color = 'blue'",
                "sys.Label = 'omnibus'",
                "SYS.label LIKE '%bus%'",
                "sys.To IN ('Store5', 'Store6')",
                "sys.To NOT IN ('Store1', 'Store2')",
                "color <> 'red'",
                "color != 'red'",
                "quantity = 10",
                "quantity = 10.0",
                "quantity > 9 AND quantity < 11",
                "quantity >= 10 AND quantity <= 10",
                "price = 0.25E1",
                "price > 2",
                "quantity / 4 = 2",
                "quantity / 4.0 = 2.5",
                "quantity % 3 = 1",
                "2 + 3 * 4 = 14",
                "(2 + 3) * 4 = 20",
                "10 - 4 - 3 = 3",
                "-quantity = -10",
                "- -quantity = 10",
                "+quantity = 10",
                "2 - -2 = 4",
                "color + 'ish' = 'blueish'",
                "flag = TRUE",
                "flag <> false",
                "color = 'red' OR quantity = 10",
                "color = 'red' OR color = 'blue' AND quantity = 10",
                "NOT color = 'red'",
                "NOT (color = 'red' OR quantity = 1)",
                "NOT NOT color = 'blue'",
                "((color = 'blue'))",
                "color LIKE 'b%'",
                "color LIKE 'bl_e'",
                "color LIKE '%'",
                "color NOT LIKE 'r%'",
                "rate LIKE '100\\%' ESCAPE '\\'",
                "under LIKE 'a!_b' ESCAPE '!'",
                "empty LIKE '%'",
                "[HR-EmployeeID] = 7",
                "user.[HR-EmployeeID] = 7",
                "\"HR-EmployeeID\" = 7",
                "\"say \"\"hi\"\"\" = 'yes'",
                "[br]]acket] = 'yes'",
                "color = 'it''s' OR 'it''s' LIKE 'it''s'",
                "missing IS NULL",
                "color IS NOT NULL",
                "sys.CorrelationId IS NULL",
                "EXISTS(color)",
                "EXISTS ( sys.Label )",
                "NOT EXISTS(missing)",
                "missing = 1 OR color = 'blue'",
                "color = 'blue' OR missing = 1",
                "NOT (missing = 1 AND color = 'red')",
                "color IN ('blue', missing)",
                "property('color') = 'blue'",
                "p('col' + 'or') = 'blue'",
                "newid() <> newid()",
                "time < other",
                "id = id",
            })
    void selects(String expression) {
        assertThat(SqlFilter.parse(expression).matches(MESSAGE)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1=0",
                "color = 'Blue'",
                "color = 'red'",
                "color LIKE 'lue'",
                "color LIKE 'b_e'",
                "rate LIKE '1000\\%' ESCAPE '\\'",
                "under LIKE 'axb'",
                "'axb' LIKE 'a!_b' ESCAPE '!'",
                "empty LIKE '_'",
                "missing = 1",
                "missing <> 1",
                "NOT missing = 1",
                "NOT (missing = 1)",
                "missing > 1 OR missing <= 1",
                "missing LIKE '%'",
                "missing NOT LIKE '%'",
                "missing IN (1, 2)",
                "missing NOT IN (1, 2)",
                "color NOT IN ('red', missing)",
                "missing + 1 = 1",
                "-missing = -1",
                "color = NULL",
                "color <> NULL",
                "NULL = NULL",
                "missing = 1 AND color = 'blue'",
                "NOT (missing = 1 OR color = 'red')",
                "missing IS NOT NULL",
                "color IS NULL",
                "EXISTS(missing)",
                "property('nowhere') = 1",
                "color = 'blue' AND quantity = 11",
                "(color = 'red' OR color = 'blue') AND quantity = 11",
                "time > other",
            })
    void leavesOut(String expression) {
        assertThat(SqlFilter.parse(expression).matches(MESSAGE)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    color =                 | 8  | unexpected the end
                    color 'blue'            | 7  | unexpected 'blue'
                    color                   | 1  | a condition is expected
                    (color = 1              | 11 | ')' is expected
                    color = 'blue           | 9  | the closing ' is missing
                    [color = 1              | 1  | the closing ] is missing
                    color = 1 AND           | 14 | unexpected the end
                    AND color = 1           | 1  | unexpected 'AND'
                    color IN ()             | 11 | unexpected ')'
                    color IN (1 2)          | 13 | ')' is expected
                    color NOT 1             | 11 | unexpected '1'
                    color IS 1              | 10 | unexpected '1'
                    color ; 1               | 7  | unexpected character ';'
                    color = @who            | 9  | the parameter @who has no value
                    color = upper('x')      | 9  | there is no function 'upper'
                    my.color = 1            | 1  | the scope is neither
                    sys.EnqueuedTimeUtc = 1 | 1  | does not serve sys.EnqueuedTimeUtc
                    EXISTS(1)               | 8  | unexpected '1'
                    99999999999999999999=1  | 1  | the number is out of range
                    (color = 1) + 1 = 2     | 2  | a value is expected
                    color = 1 quantity = 2  | 11 | unexpected 'quantity'
                    _color = 1              | 1  | unexpected character '_'
                    """)
    void refusesAndTellsWhere(String expression, int column, String what) {
        assertThatThrownBy(() -> SqlFilter.parse(expression))
                .isInstanceOf(BadFilterException.class)
                .hasMessageContaining("Column " + column + ":")
                .hasMessageContaining(what);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "sys.Nowhere = 1",
                "color = 1",
                "color > 'a'",
                "quantity LIKE '1%'",
                "color LIKE '%' ESCAPE 'ab'",
                "quantity / 0 = 1",
                "color - 1 = 1",
                "flag > 0",
                "property(1) = 1"
            })
    void cannotTell(String expression) {
        SqlFilter filter = SqlFilter.parse(expression);

        assertThatThrownBy(() -> filter.matches(MESSAGE)).isInstanceOf(FilterException.class);
    }

    @Test
    void takesParametersByName() {
        SqlFilter filter =
                SqlFilter.parse("color = @color AND quantity > @least", Map.of("@color", "blue", "@least", 9L));

        assertThat(filter.matches(MESSAGE)).isTrue();
        assertThat(filter.matches(MessageProperties.NONE)).isFalse();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> SqlFilter.parse("1=1" + " ".repeat(1022))).isInstanceOf(BadFilterException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> SqlFilter.parse("(".repeat(100) + "1=1" + ")".repeat(100)))
                .isInstanceOf(BadFilterException.class)
                .hasMessageContaining("too deeply");
    }
}
