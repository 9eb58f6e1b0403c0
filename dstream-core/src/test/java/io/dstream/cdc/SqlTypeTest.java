package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.SqlType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlTypeTest {
    @ParameterizedTest
    @CsvSource({
        "int, INT",
        "NVARCHAR, NVARCHAR",
        "sql_variant, SQL_VARIANT",
        "geography, CLR",
        "hierarchyid, CLR",
        "sysname, SYSNAME"
    })
    void knowsKindsByTheCatalogsNames(String name, Kind kind) {
        assertThat(Kind.of(name)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "NTEXT", "IMAGE"})
    void takesTheOldLargeTypesForLegacy(Kind kind) {
        assertThat(SqlType.of(kind).isLegacyLob()).isTrue();
        assertThat(SqlType.of(kind).isLob()).isTrue();
    }

    @Test
    void takesMaxTypesAndXmlForLobs() {
        assertThat(SqlType.max(Kind.NVARCHAR).isLob()).isTrue();
        assertThat(SqlType.max(Kind.NVARCHAR).isLegacyLob()).isFalse();
        assertThat(SqlType.of(Kind.XML).isLob()).isTrue();
        assertThat(SqlType.of(Kind.CLR).isLob()).isTrue();
        assertThat(SqlType.of(Kind.NVARCHAR).isLob()).isFalse();
        assertThat(SqlType.of(Kind.TIME, 7).scale()).isEqualTo(7);
    }
}
