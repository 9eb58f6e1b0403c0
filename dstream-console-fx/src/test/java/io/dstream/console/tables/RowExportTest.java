package io.dstream.console.tables;

import static io.dstream.console.tables.ScriptedWindow.broken;
import static io.dstream.console.tables.ScriptedWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowExportTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void makesTextOfWhatASpreadsheetWouldCompute(String problem) {
        String csv = RowExport.CSV.write(List.of(broken("dbo.a", problem)));

        assertThat(csv).contains(",'" + problem + "\r\n");
    }

    @Test
    void quotesWhatWouldEndACell() {
        String csv = RowExport.CSV.write(List.of(broken("dbo.a", "=\"a\", b\nc")));

        assertThat(csv).endsWith(",\"'=\"\"a\"\", b\nc\"\r\n");
    }

    @Test
    void writesObjectsThatOtherProgramsRead() throws Exception {
        JsonNode rows = new ObjectMapper().readTree(RowExport.JSON.write(List.of(table("dbo.a", "Idle", true, 7))));

        assertThat(rows.get(0).get("table").asText()).isEqualTo("dbo.a");
        assertThat(rows.get(0).get("lagSeconds").asLong()).isEqualTo(7);
        assertThat(rows.get(0).get("paused").asBoolean()).isTrue();
        assertThat(rows.get(0).get("problem").isNull()).isTrue();
    }
}
