package io.dstream.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition says of an update that set Amount of a row with one column of every kind that can be compared. */
class ConditionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Id = 7",
                "id=7 AND [Amount] > 100",
                "Amount >= 100.5 and Amount <= 100.50",
                "Rate = 0.1",
                "Ratio < 0.34 and ratio > 0.33",
                "City = 'Berlin'",
                "City = 'Berlin   '",
                "City in ('Bonn', 'Berlin')",
                "City not in ('Bonn')",
                "City <> 'berlin'",
                "City like 'B%li_'",
                "City like '%'",
                "not City like '_'",
                "City between 'Ba' and 'Bz'",
                "City not between 'Ca' and 'Cz'",
                "Active = true and Active = 1 and Active <> false",
                "Born = '2001-02-03'",
                "Born < '2026-01-01'",
                "Opens = '08:30'",
                "Ordered >= '2026-01-02' and Ordered < '2026-01-02 03:04:06'",
                "Ordered = '2026-01-02T03:04:05'",
                "Sent = '2026-01-02T01:04:05Z'",
                "Sent = '2026-01-02 01:04:05'",
                "Guid = '6f9619ff-8b86-d011-b42d-00c04fc964ff'",
                "Nothing is null",
                "City is not null",
                "operation = 'update'",
                "operation in ('insert', 'update')",
                "operation <> 'delete' and (Id < 0 or Id > 0)",
                "changed(Amount)",
                "not changed([City])",
                "Nothing = 1 or Id = 7",
                "Id <> Amount",
            })
    void holds(String condition) {
        assertThat(test(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Id = 8",
                "City = 'berlin'",
                "City like 'B_'",
                "City like ''",
                "Nothing = 1",
                "Nothing <> 1",
                "not Nothing = 1",
                "Nothing in (1, 2)",
                "Nothing not in (1, 2)",
                "Nothing is not null",
                "Nothing = 1 and Id = 7",
                "operation = 'delete'",
                "changed(City)",
            })
    void doesNotHold(String condition) {
        assertThat(test(condition)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    ~~;expected a column, operation or a value, found the end
                    Id;expected =, <>, <, <=, >, >=, IN, BETWEEN, LIKE or IS NULL, found the end
                    Id = ;expected a column, operation or a value, found the end
                    Id = 7 Amount = 3;at character 8: expected AND, OR or the end, found "amount"
                    Id = null;nothing equals NULL: write IS NULL or IS NOT NULL
                    (Id = 7;expected ), found the end
                    City = 'Berlin;this text is never closed: add '
                    [City = 3;this name is never closed: add ]
                    City = "Berlin";a text stands in single quotes, a name as it is or in brackets
                    Id = 7 & 1;"&" has no place in a condition
                    Id + 1 = 8;"+" has no place in a condition
                    len(City) = 3;expected =, <>, <, <=, >, >=, IN, BETWEEN, LIKE or IS NULL, found "("
                    1 = 1;compare a column or operation with a value
                    operation = 'Merge';operation is 'insert', 'update' or 'delete'
                    City like '[A-C]%';a pattern knows no brackets
                    'a' is null;IS NULL stands behind a column
                    changed(3);expected a column, as in changed(Amount)
                    and = 3;expected a column, operation or a value, found "and"
                    Id in ();expected a column, operation or a value, found ")"
                    """)
    void saysWhatIsWrongAndWhere(String condition, String message) {
        assertThatThrownBy(() -> Condition.parse(condition))
                .isInstanceOf(ConditionSyntaxException.class)
                .hasMessageStartingWith("at character ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    Colour = 'red';names the column Colour, which the capture instance dbo_Orders does not have: it has Id, Amount
                    Id = 'seven';compares a number with 'seven': write a number, such as 12.5
                    City = 7;compares a text with 7: write a text in single quotes
                    Active = 2;write true or false, 1 or 0
                    Born = 'yesterday';write a date such as '2026-01-31'
                    City = Id;compares a text with a number
                    Id like '7';uses LIKE, which is for texts only
                    Notes like '%x%';asks for the value of Notes, a large object: CDC does not record it with every change
                    Photo = 'x';only IS NULL and changed() are possible there
                    Total > 3;asks for the value of Total, which is computed
                    """)
    void refusesATableThatItDoesNotFit(String condition, String message) {
        Condition parsed = Condition.parse(condition);

        assertThatThrownBy(() -> parsed.bind(Orders.INSTANCE))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining(message);
    }

    @Test
    void knowsWhetherALargeObjectHasChangedWithoutItsValue() {
        assertThat(test("changed(Notes) or Id = 7")).isTrue();
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> Condition.parse("(".repeat(500) + "Id = 7" + ")".repeat(500)))
                .isInstanceOf(ConditionSyntaxException.class)
                .hasMessageContaining("nested deeper than 64 times");
        assertThatThrownBy(() -> Condition.parse("not ".repeat(900) + "Id = 7"))
                .hasMessageContaining("nested deeper than 64 times");
        assertThatThrownBy(() -> Condition.parse("Id = 7 or ".repeat(1_000)))
                .hasMessageContaining("at most 4000 characters");
    }

    @Test
    void matchesAPatternOfManyWildcardsWithoutTryingAllWays() {
        String pattern = "%a".repeat(500) + "b";

        assertThat(LikePattern.matches(pattern, "a".repeat(4_000))).isFalse();
        assertThat(LikePattern.matches(pattern, "a".repeat(4_000) + "b")).isTrue();
    }

    private static boolean test(String condition) {
        Change change = Orders.change(Operation.UPDATE, Orders.row(), Orders.row(), "Amount");
        return Condition.parse(condition).bind(Orders.INSTANCE).test(change);
    }
}
