package io.dstream.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.FeedListener.TailedChange;
import io.dstream.console.table.ChangeText.Column;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangeTextTest {
    private static ChangeText of(String operation, String event) {
        return ChangeText.of(new TailedChange("dbo.a", "p", operation, event, 0), Instant.EPOCH);
    }

    @Test
    void setsAnUpdatesColumnsSideBySide() {
        ChangeText change = of("Update", """
                {"data":{"ID":1,"Name":"b","Born":null},"before":{"ID":1,"Name":"a","Born":null}}""");

        assertThat(change.columns())
                .containsExactly(
                        new Column("ID", "1", "1", false),
                        new Column("Name", "a", "b", true),
                        new Column("Born", "NULL", "NULL", false));
    }

    @Test
    void showsAnInsertAfterAndADeleteBefore() {
        assertThat(of("Insert", "{\"data\":{\"ID\":1}}").columns()).containsExactly(new Column("ID", "", "1", false));
        assertThat(of("Delete", "{\"data\":{\"ID\":1}}").columns()).containsExactly(new Column("ID", "1", "", false));
    }

    @Test
    void showsWholeWhatItDoesNotUnderstand() {
        assertThat(of("Insert", "not JSON").columns()).isEmpty();
        assertThat(of("Insert", "not JSON").pretty()).isEqualTo("not JSON");
        assertThat(of("Insert", "{\"payload\":{}}").summary()).isEqualTo("{\"payload\":{}}");
    }
}
