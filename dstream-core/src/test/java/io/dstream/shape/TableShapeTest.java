package io.dstream.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableShapeTest {
    private static final Change INSERT = Orders.change(Operation.INSERT, null, Orders.row());
    private static final Change UPDATE = Orders.change(Operation.UPDATE, Orders.row(), Orders.row(), "Amount");

    @Test
    void leavesAChangeAsItIsWhereNothingIsAsked() {
        BoundShape shape = TableShape.NONE.bind(Orders.INSTANCE);

        assertThat(shape.instance()).isSameAs(Orders.INSTANCE);
        assertThat(shape.shape(UPDATE)).containsSame(UPDATE);
    }

    @Test
    void sendsOnlyTheColumnsThatAreIncludedAndNotExcluded() {
        BoundShape shape = of(rules(Set.of("id", "CITY", "Amount"), Set.of("amount"), Set.of(), Set.of()));

        assertThat(shape.instance().columns()).extracting(CapturedColumn::name).containsExactly("Id", "City");
        assertThat(shape.shape(INSERT).orElseThrow().row()).isEqualTo(Row.ofOwned(new Object[] {7, "Berlin"}));
    }

    @Test
    void keepsTheOrdinalsByWhichTheUpdateMaskNamesColumns() {
        BoundShape shape = of(rules(Set.of("City"), Set.of(), Set.of(), Set.of()));

        assertThat(shape.instance().columns().get(0).ordinal()).isEqualTo(Orders.index("City") + 1);
    }

    @Test
    void masksEachValueAlsoBeforeAnUpdateAndAlsoNull() {
        BoundShape shape = of(rules(Set.of(), Set.of(), Set.of("amount", "Nothing"), Set.of()));
        Change shaped = shape.shape(UPDATE).orElseThrow();

        for (Row row : new Row[] {shaped.row(), before(shaped)}) {
            assertThat(row.value(Orders.index("Amount"))).isEqualTo("****");
            assertThat(row.value(Orders.index("Nothing"))).isEqualTo("****");
            assertThat(row.value(Orders.index("City"))).isEqualTo("Berlin");
        }
        assertThat(type(shape, "Amount")).isEqualTo(Kind.VARCHAR);
    }

    /** The hash is the one that any HMAC-SHA-256 makes: {@code printf Berlin | openssl dgst -sha256 -hmac secret}. */
    @Test
    void hashesWithItsSecretAndLeavesNullAsItIs() {
        ColumnRules rules = new ColumnRules(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("City", "Nothing", "Amount"),
                Map.of(),
                Map.of(),
                HashKey.of("secret"));
        Row row = of(rules).shape(INSERT).orElseThrow().row();

        assertThat(row.value(Orders.index("City")))
                .isEqualTo("0c7026766d826a73cff413d85a18852f62eb55ccba114bbac8b2a9d04f8f07a5");
        assertThat((String) row.value(Orders.index("Amount"))).hasSize(64);
        assertThat(row.value(Orders.index("Nothing"))).isNull();
    }

    @Test
    void hashesWithoutASecretAsAnEmptyKeyDoes() {
        Row row = of(rules(Set.of(), Set.of(), Set.of(), Set.of("City")))
                .shape(INSERT)
                .orElseThrow()
                .row();

        assertThat((String) row.value(Orders.index("City"))).matches("[0-9a-f]{64}");
    }

    @Test
    void cutsTextsAndNoCharacterInTheMiddle() {
        ColumnRules rules = new ColumnRules(
                Set.of(), Set.of(), Set.of(), Set.of(), Map.of("City", 3, "Amount", 1), Map.of(), HashKey.NONE);
        @Nullable
        Object[] values = new @Nullable Object[Orders.INSTANCE.columns().size()];
        values[Orders.index("City")] = "ab\uD83D\uDE00cd";
        BoundShape shape = of(rules);

        assertThat(shape.shape(INSERT).orElseThrow().row().value(Orders.index("City")))
                .isEqualTo("Ber");
        assertThat(shape.shape(Orders.change(Operation.INSERT, null, Row.ofOwned(values)))
                        .orElseThrow()
                        .row()
                        .value(Orders.index("City")))
                .isEqualTo("ab");
    }

    @Test
    void renamesAndRefusesTwoColumnsOfOneName() {
        ColumnRules rules =
                new ColumnRules(Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), Map.of("CITY", "town"), HashKey.NONE);
        ColumnRules twice =
                new ColumnRules(Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), Map.of("City", "ID"), HashKey.NONE);

        assertThat(of(rules).instance().columns())
                .extracting(CapturedColumn::name)
                .contains("town")
                .doesNotContain("City");
        assertThatThrownBy(() -> of(twice))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("would be called ID");
    }

    @Test
    void keepsWhatCdcDidNotRecordApartFromNull() {
        BoundShape shape = of(rules(Set.of("Notes"), Set.of(), Set.of("Notes"), Set.of()));

        assertThat(shape.shape(INSERT).orElseThrow().row().isAvailable(0)).isFalse();
    }

    @Test
    void sendsOfAnUpdateOnlyTheKeyAndWhatHasChanged() {
        BoundShape shape =
                new TableShape(ColumnRules.NONE, Optional.empty(), Set.of(), true, Set.of()).bind(Orders.INSTANCE);
        Row row = shape.shape(UPDATE).orElseThrow().row();

        assertThat(row.isAvailable(Orders.index("Id"))).isTrue();
        assertThat(row.isAvailable(Orders.index("Amount"))).isTrue();
        assertThat(row.isAvailable(Orders.index("City"))).isFalse();
        assertThat(shape.shape(INSERT).orElseThrow().row().isAvailable(Orders.index("City")))
                .isTrue();
    }

    @Test
    void leavesOutAnUpdateThatChangedNothingThatIsSent() {
        ColumnRules columns = rules(Set.of("Id", "City"), Set.of(), Set.of(), Set.of());
        BoundShape shape = new TableShape(columns, Optional.empty(), Set.of(), true, Set.of()).bind(Orders.INSTANCE);

        assertThat(shape.shape(UPDATE)).isEmpty();
    }

    @Test
    void leavesOutSkippedOperationsAndWhatTheFilterDoesNotTake() {
        BoundShape shape = new TableShape(
                        ColumnRules.NONE,
                        Optional.of(Condition.parse("changed(Amount)")),
                        Set.of(Operation.DELETE),
                        false,
                        Set.of())
                .bind(Orders.INSTANCE);

        assertThat(shape.shape(UPDATE)).isPresent();
        assertThat(shape.shape(INSERT)).isEmpty();
        assertThat(shape.shape(Orders.change(Operation.DELETE, null, Orders.row(), "Amount")))
                .isEmpty();
    }

    @Test
    void filtersByColumnsThatAreNotSent() {
        BoundShape shape = new TableShape(
                        rules(Set.of(), Set.of("City"), Set.of(), Set.of()),
                        Optional.of(Condition.parse("City = 'Berlin'")),
                        Set.of(),
                        false,
                        Set.of())
                .bind(Orders.INSTANCE);

        assertThat(shape.shape(INSERT)).isPresent();
    }

    @Test
    void takesTheKeyThatIsGivenInPlaceOfTheIndex() {
        BoundShape shape = new TableShape(ColumnRules.NONE, Optional.empty(), Set.of(), false, Set.of("guid"))
                .bind(Orders.INSTANCE);

        assertThat(shape.instance().columns().stream().filter(CapturedColumn::isKey))
                .extracting(CapturedColumn::name)
                .containsExactly("Guid");
    }

    @Test
    void refusesAKeyThatIsNotThereAndATableWithoutAnyColumn() {
        TableShape missing = new TableShape(ColumnRules.NONE, Optional.empty(), Set.of(), false, Set.of("OrderNo"));

        assertThatThrownBy(() -> missing.bind(Orders.INSTANCE)).hasMessageContaining("key names OrderNo");
        assertThatThrownBy(() -> of(rules(Set.of("Colour"), Set.of(), Set.of(), Set.of())))
                .hasMessageContaining("No column of dbo_Orders is left to send");
    }

    @Test
    void tellsWhichColumnsOfItsRulesAreNotThere() {
        TableShape shape = new TableShape(
                rules(Set.of(), Set.of("Colour"), Set.of("city"), Set.of()),
                Optional.empty(),
                Set.of(),
                false,
                Set.of());

        assertThat(shape.unknownTo(Orders.INSTANCE)).containsExactly("Colour");
    }

    @Test
    void equalsAnotherOfTheSameRulesAndShowsNoSecret() {
        assertThat(HashKey.of("s")).isEqualTo(HashKey.of("s")).isNotEqualTo(HashKey.NONE);
        assertThat(new ColumnRules(Set.of(), Set.of(), Set.of(), Set.of("a"), Map.of(), Map.of(), HashKey.of("hunter2"))
                        .toString())
                .doesNotContain("hunter2");
        assertThat(Condition.parse("Id = 1")).isEqualTo(Condition.parse("Id = 1"));
    }

    private static ColumnRules rules(Set<String> include, Set<String> exclude, Set<String> mask, Set<String> hash) {
        return new ColumnRules(include, exclude, mask, hash, Map.of(), Map.of(), HashKey.NONE);
    }

    private static BoundShape of(ColumnRules rules) {
        return new TableShape(rules, Optional.empty(), Set.of(), false, Set.of()).bind(Orders.INSTANCE);
    }

    private static Row before(Change change) {
        Row before = change.before();
        assertThat(before).isNotNull();
        return before == null ? change.row() : before;
    }

    private static Kind type(BoundShape shape, String column) {
        return shape.instance().columns().get(Orders.index(column)).type().kind();
    }
}
