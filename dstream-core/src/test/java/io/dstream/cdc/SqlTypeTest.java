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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT              | 4   | 10 | 0 | int
            DECIMAL          | 9   | 12 | 2 | decimal(12,2)
            DATETIME2        | 7   | 23 | 3 | datetime2(3)
            NVARCHAR         | 200 | 0  | 0 | nvarchar(100)
            VARCHAR          | 20  | 0  | 0 | varchar(20)
            VARBINARY        | -1  | 0  | 0 | varbinary(max)
            UNIQUEIDENTIFIER | 16  | 0  | 0 | uniqueidentifier
            """)
    void isDeclaredAsTransactSqlHasIt(Kind kind, int bytes, int precision, int scale, String declaration) {
        assertThat(new SqlType(kind, bytes, precision, scale).declaration()).isEqualTo(declaration);
    }
}
