package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TypesTest {
    private final Sandbox sandbox = new Sandbox().withShop();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    bit | 1 | true | BIT
                    tinyint | 255 | 255 | TINYINT
                    smallint | -32768 | -32768 | SMALLINT
                    int | 2147483647 | 2147483647 | INT
                    bigint | -9223372036854775808 | -9223372036854775808 | BIGINT
                    decimal(10,3) | 12.3456 | 12.346 | DECIMAL
                    numeric(38,0) | 12345678901234567890123456789012345678 | 12345678901234567890123456789012345678 | NUMERIC
                    money | -922337203685477.5808 | -922337203685477.5808 | MONEY
                    smallmoney | 1.5 | 1.5000 | SMALLMONEY
                    real | 1.5e0 | 1.5 | REAL
                    float | 0.1 | 0.1 | FLOAT
                    date | '0001-01-01' | 0001-01-01 | DATE
                    time(7) | '23:59:59.9999999' | 23:59:59.999999900 | TIME
                    time(0) | '10:11:12' | 10:11:12 | TIME
                    datetime | '2024-02-29T10:11:12.998' | 2024-02-29T10:11:12.997 | DATETIME
                    datetime | '20240229 10:11:12' | 2024-02-29T10:11:12 | DATETIME
                    smalldatetime | '2024-02-29 10:11:31' | 2024-02-29T10:12 | SMALLDATETIME
                    datetime2(7) | '1582-10-10T02:30:00.1234567' | 1582-10-10T02:30:00.123456700 | DATETIME2
                    datetimeoffset(3) | '2024-02-29 10:11:12.123 +05:30' | 2024-02-29T10:11:12.123+05:30 | DATETIMEOFFSET
                    char(4) | 'ab' | `ab  ` | CHAR
                    varchar(10) | 'äb' | äb | VARCHAR
                    varchar(max) | 'long' | long | VARCHAR
                    nchar(3) | N'x' | `x  ` | NCHAR
                    nvarchar(10) | N'żółw😀' | żółw😀 | NVARCHAR
                    nvarchar(max) | N'' | `` | NVARCHAR
                    binary(3) | 0x01 | 010000 | BINARY
                    varbinary(10) | 0xFF00 | ff00 | VARBINARY
                    varbinary(max) | 0x | `` | VARBINARY
                    uniqueidentifier | '6F9619FF-8B86-D011-B42D-00C04FC964FF' | 6f9619ff-8b86-d011-b42d-00c04fc964ff | UNIQUEIDENTIFIER
                    xml | N'<a/>' | <a/> | XML
                    text | 'old' | old | TEXT
                    ntext | N'old' | old | NTEXT
                    image | 0x01 | 01 | IMAGE
                    """)
    void keepsValuesInTablesAndChangeTables(String type, String literal, String expected, SqlType.Kind kind) {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, v " + type + " NULL)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");

        sandbox.run("INSERT dbo.T VALUES (1, " + literal + "), (2, NULL)");

        RecordingSink base = sandbox.run("SELECT v FROM dbo.T ORDER BY ID");
        RecordingSink captured = sandbox.run("SELECT v FROM cdc.dbo_T_CT ORDER BY ID");
        assertThat(base.rows.stream().map(row -> text(row.get(0))).toList()).containsExactly(expected, "null");
        assertThat(captured.rows.stream().map(row -> text(row.get(0))).toList()).containsExactly(expected, "null");
        ResultColumn column = captured.columns.get(0).get(0);
        assertThat(column.type().kind()).isEqualTo(kind);
        assertThat(column.type()).isEqualTo(base.columns.get(0).get(0).type());
        assertThat(base.rows.get(0).get(0)).isInstanceOf(kind.valueClass());
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    @Test
    void givesRowversionsThatRise() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, n int, v rowversion)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");
        sandbox.run("INSERT dbo.T (ID) VALUES (1)");
        sandbox.run("UPDATE dbo.T SET n = 2");

        List<List<@Nullable Object>> versions = sandbox.rows(
                "SELECT v FROM cdc.dbo_T_CT ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation");
        assertThat(versions).hasSize(3);
        assertThat(text(versions.get(1).get(0))).isEqualTo(text(versions.get(0).get(0)));
        assertThat(text(versions.get(2).get(0)))
                .isGreaterThan(text(versions.get(1).get(0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    7 / 2 | 3
                    7 / 2.0 | 3.500000
                    CAST(2.7 AS int) | 2
                    '1' + 2 | 3
                    'a' + 'b' | ab
                    N'x' + CAST(5 AS nvarchar(10)) | x5
                    ISNULL(NULL, 4) | 4
                    COALESCE(NULL, N'c') | c
                    CASE WHEN 'A' = 'a' THEN 1 ELSE 0 END | 1
                    CASE WHEN 'a' LIKE '[a-c]' THEN 1 ELSE 0 END | 1
                    LEN('ab  ') | 2
                    DATALENGTH(N'ab') | 4
                    SUBSTRING('hello', 2, 3) | ell
                    CHARINDEX('L', 'hello') | 3
                    CONVERT(varchar(10), CAST('2024-02-29' AS datetime), 120) | 2024-02-29
                    CONVERT(varchar(30), CAST('2024-02-29T10:11:12.003' AS datetime), 126) | 2024-02-29T10:11:12.003
                    CAST(CAST('2024-02-09T15:05:00' AS datetime) AS varchar(30)) | Feb  9 2024  3:05PM
                    DATEADD(day, 1, CAST('2024-02-28' AS date)) | 2024-02-29
                    DATEDIFF(month, '2024-01-31', '2024-02-01') | 1
                    YEAR('2024-02-29') | 2024
                    CAST(0x0000000A AS int) | 10
                    CONVERT(varchar(20), 0xAB, 1) | 0xAB
                    QUOTENAME('a]b') | [a]]b]
                    IIF(1 = 1, 'y', 'n') | y
                    CONCAT('a', NULL, 1) | a1
                    REPLICATE('ab', 2) | abab
                    CAST(1.5 AS money) * 2 | 3.0000
                    ROUND(2.345, 2) | 2.350
                    CAST(1 AS decimal(10,2)) / 3 | 0.333333
                    7.0 / 2 | 3.500000
                    2.0 / 3 | 0.666666
                    1.0 / 3.0 | 0.333333
                    -2.0 / 3 | -0.666666
                    10 / 4.0 | 2.500000
                    CAST(7 AS int) / 2.0 | 3.500000
                    7.0 / CAST(2 AS int) | 3.500000000000
                    1.5 + 2 | 3.5
                    1.25 * 3 | 3.75
                    CAST(0.0000009000 AS decimal(30,20)) * CAST(1.0000000000 AS decimal(30,20)) | 9.0000000000E-7
                    CAST(0.0000009000 AS decimal(30,10)) * CAST(1.0000000000 AS decimal(30,10)) | 0.000001
                    CAST(1 AS decimal(38,10)) + CAST(2 AS decimal(38,10)) | 3.0000000000
                    CAST(100 AS money) / CAST(339 AS money) * CAST(10000 AS money) | 2949.0000
                    $12.34 | 12.3400
                    -$5 | -5.0000
                    $1.5 * 2 | 3.0000
                    $ | 0.0000
                    ISNUMERIC('12.5') | 1
                    ISNUMERIC('1e5') | 1
                    ISNUMERIC('-$1,000.00') | 1
                    ISNUMERIC('$') | 1
                    ISNUMERIC('abc') | 0
                    ISNUMERIC('1a') | 0
                    ISNUMERIC('') | 0
                    ISNUMERIC(NULL) | 0
                    ISNUMERIC(5) | 1
                    ISNUMERIC(GETDATE()) | 0
                    5 % 3 | 2
                    6 & 3 | 2
                    """)
    void reckonsAsTheServerDoes(String expression, String expected) {
        assertThat(text(sandbox.value("SELECT " + expression))).isEqualTo(expected);
    }

    /** After Microsoft's page "Precision, scale, and length". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CAST(1 AS decimal(10,2)) + CAST(1 AS decimal(5,3)) | DECIMAL | 12 | 3
                    CAST(1 AS decimal(10,2)) * CAST(1 AS decimal(5,3)) | DECIMAL | 16 | 5
                    CAST(1 AS decimal(10,2)) / CAST(1 AS decimal(5,3)) | DECIMAL | 19 | 8
                    CAST(1 AS decimal(10,2)) % CAST(1 AS decimal(5,3)) | DECIMAL | 5 | 3
                    CAST(1 AS decimal(30,20)) * CAST(1 AS decimal(30,20)) | DECIMAL | 38 | 17
                    CAST(1 AS decimal(30,10)) * CAST(1 AS decimal(30,10)) | DECIMAL | 38 | 6
                    CAST(1 AS decimal(38,10)) + CAST(1 AS decimal(38,10)) | DECIMAL | 38 | 10
                    CAST(1 AS numeric(10,2)) + CAST(1 AS int) | NUMERIC | 13 | 2
                    SUM(CAST(1 AS numeric(10,2))) | NUMERIC | 38 | 2
                    AVG(CAST(1 AS decimal(10,2))) | DECIMAL | 38 | 6
                    12.340 | NUMERIC | 5 | 3
                    7.0 / 2 | NUMERIC | 7 | 6
                    COALESCE(CAST(1 AS decimal(10,2)), CAST(1 AS decimal(5,4))) | DECIMAL | 12 | 4
                    SCOPE_IDENTITY() | NUMERIC | 38 | 0
                    """)
    void derivesPrecisionAndScale(String expression, SqlType.Kind kind, int precision, int scale) {
        assertThat(sandbox.run("SELECT " + expression).columns.get(0).get(0).type())
                .isEqualTo(new SqlType(kind, 0, precision, scale));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT CAST(256 AS tinyint) | 220
                    SELECT CAST(3000000000 AS int) | 8115
                    SELECT CAST('2024-02-30' AS datetime) | 242
                    SELECT CAST('nonsense' AS datetime) | 241
                    SELECT CAST('x' AS uniqueidentifier) | 8169
                    SELECT 1 WHERE 'x' = 1 | 245
                    DECLARE @b varbinary(10) = 'abc' | 257
                    """)
    void refusesWhatDoesNotConvert(String batch, int number) {
        assertThat(sandbox.error(batch)).isEqualTo(number);
    }
}
