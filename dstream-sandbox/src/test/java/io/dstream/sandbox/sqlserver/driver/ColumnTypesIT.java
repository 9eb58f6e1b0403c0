package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each type of column with values and limits, as Microsoft's "Data types (Transact-SQL)" states them. */
class ColumnTypesIT {
    private static final AtomicInteger TABLES = new AtomicInteger();

    private static RealServer server;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        server = new RealServer();
        connection = server.connect();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} takes {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            bit; 1; 1
            bit; 0; 0
            bit; 'true'; 1
            bit; 17; 1
            tinyint; 0; 0
            tinyint; 255; 255
            smallint; -32768; -32768
            smallint; 32767; 32767
            int; -2147483648; -2147483648
            int; 2147483647; 2147483647
            bigint; -9223372036854775808; -9223372036854775808
            bigint; 9223372036854775807; 9223372036854775807
            decimal(1,0); 9; 9
            decimal(5,2); -999.99; -999.99
            decimal(5,2); 1.005; 1.01
            decimal(18,0); 999999999999999999; 999999999999999999
            decimal(38,0); 99999999999999999999999999999999999999; 99999999999999999999999999999999999999
            numeric(38,38); 0.99999999999999999999999999999999999999; 0.99999999999999999999999999999999999999
            numeric(19,4); -1; -1.0000
            money; 922337203685477.5807; 922337203685477.5807
            money; -922337203685477.5808; -922337203685477.5808
            smallmoney; 214748.3647; 214748.3647
            smallmoney; -214748.3648; -214748.3648
            float; 1.7976931348623157E308; 1.7976931348623157E308
            float; -2.5; -2.5
            real; 3.4E38; 3.4E38
            real; 0.1; 0.1
            date; '0001-01-01'; 0001-01-01
            date; '9999-12-31'; 9999-12-31
            date; '20240229'; 2024-02-29
            time(0); '23:59:59.4'; 23:59:59
            time(3); '12:34:56.7894'; 12:34:56.789
            time(7); '23:59:59.9999999'; 23:59:59.9999999
            datetime; '1753-01-01'; 1753-01-01 00:00:00.0
            datetime; '9999-12-31 23:59:59.997'; 9999-12-31 23:59:59.997
            datetime; '2024-05-06 07:08:09.005'; 2024-05-06 07:08:09.007
            datetime; '2024-05-06 07:08:09.001'; 2024-05-06 07:08:09.0
            smalldatetime; '1900-01-01'; 1900-01-01 00:00:00.0
            smalldatetime; '2079-06-06 23:59:00'; 2079-06-06 23:59:00.0
            smalldatetime; '2024-05-06 07:08:30'; 2024-05-06 07:09:00.0
            datetime2(0); '2024-05-06 07:08:09.5'; 2024-05-06 07:08:10
            datetime2(3); '2024-05-06 07:08:09.1236'; 2024-05-06 07:08:09.124
            datetime2(7); '9999-12-31 23:59:59.9999999'; 9999-12-31 23:59:59.9999999
            datetime2(7); '0001-01-01'; 0001-01-01 00:00:00.0000000
            datetimeoffset(0); '2024-05-06 07:08:09 +14:00'; 2024-05-06 07:08:09 +14:00
            datetimeoffset(7); '9999-12-31 23:59:59.9999999 +00:00'; 9999-12-31 23:59:59.9999999 +00:00
            datetimeoffset(7); '2024-05-06 07:08:09.1234567 -14:00'; 2024-05-06 07:08:09.1234567 -14:00
            char(5); 'ab'; `ab   `
            varchar(5); 'ab '; `ab `
            varchar(50); 'Grüße €'; Grüße €
            varchar(max); REPLICATE(CAST('x' AS varchar(max)), 3); xxx
            nchar(3); N'ä'; `ä  `
            nvarchar(20); N'Привет 日本'; Привет 日本
            nvarchar(max); N'👍'; 👍
            text; 'long text'; long text
            ntext; N'lång'; lång
            image; 0x0102; 0102
            binary(4); 0x0102; 01020000
            varbinary(4); 0x00FF; 00FF
            varbinary(max); 0xDEADBEEF; DEADBEEF
            uniqueidentifier; '6F9619FF-8B86-D011-B42D-00C04FC964FF'; 6F9619FF-8B86-D011-B42D-00C04FC964FF
            xml; '<a b="1">x</a>'; <a b="1">x</a>
            """)
    void asLiteral(String type, String literal, String read) throws SQLException {
        String table = table(type);

        RealServer.run(connection, "INSERT INTO " + table + " (v) VALUES (" + literal + ")");

        assertThat(RealServer.rows(connection, "SELECT v FROM " + table)).isEqualTo(read);
    }

    @ParameterizedTest(name = "{0} takes {2} of java.sql type {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            bit; -7; true; 1
            tinyint; -6; 255; 255
            smallint; 5; -32768; -32768
            int; 4; 2147483647; 2147483647
            bigint; -5; -9223372036854775808; -9223372036854775808
            decimal(38,10); 3; 1234567890123456789012345678.0123456789; 1234567890123456789012345678.0123456789
            numeric(5,2); 2; -1.5; -1.50
            money; -148; 922337203685477.5807; 922337203685477.5807
            smallmoney; -146; -214748.3648; -214748.3648
            float; 8; 2.2250738585072014E-308; 2.2250738585072014E-308
            real; 7; 1.5; 1.5
            date; 91; 1582-10-15; 1582-10-15
            datetime; -151; 2024-05-06 07:08:09.007; 2024-05-06 07:08:09.007
            smalldatetime; -150; 2024-05-06 07:08:00; 2024-05-06 07:08:00.0
            datetime2(7); 93; 2024-05-06 07:08:09.1234567; 2024-05-06 07:08:09.1234567
            datetimeoffset(7); -155; 2024-05-06 07:08:09.1234567 +05:30; 2024-05-06 07:08:09.1234567 +05:30
            char(3); 1; ab; `ab `
            varchar(20); 12; Zoë; Zoë
            varchar(max); -1; long; long
            nchar(2); -15; å; `å `
            nvarchar(20); -9; 日本; 日本
            nvarchar(max); -16; Ω; Ω
            text; -1; t; t
            ntext; -16; n; n
            uniqueidentifier; -145; 6f9619ff-8b86-d011-b42d-00c04fc964ff; 6F9619FF-8B86-D011-B42D-00C04FC964FF
            xml; 2009; <a/>; <a/>
            """)
    void asParameter(String type, int jdbcType, String value, String read) throws SQLException {
        String table = table(type);

        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (v) VALUES (?)")) {
            if (jdbcType == java.sql.Types.SQLXML) {
                var xml = connection.createSQLXML();
                xml.setString(value);
                insert.setSQLXML(1, xml);
            } else {
                insert.setObject(1, value, jdbcType);
            }
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }

        assertThat(RealServer.rows(connection, "SELECT v FROM " + table)).isEqualTo(read);
    }

    @ParameterizedTest(name = "NULL of {0}")
    @CsvSource(delimiter = ';', textBlock = """
            bit; -7; bit
            tinyint; -6; tinyint
            smallint; 5; smallint
            int; 4; int
            bigint; -5; bigint
            decimal(9,2); 3; decimal
            money; 3; money
            smallmoney; 3; smallmoney
            float; 8; float
            real; 7; real
            date; 91; date
            time(3); 92; time
            datetime; 93; datetime
            smalldatetime; 93; smalldatetime
            datetime2(3); 93; datetime2
            datetimeoffset(3); -155; datetimeoffset
            char(3); 1; char
            varchar(3); 12; varchar
            varchar(max); 12; varchar
            nchar(3); -15; nchar
            nvarchar(3); -9; nvarchar
            nvarchar(max); -9; nvarchar
            text; -1; text
            ntext; -16; ntext
            image; -4; image
            binary(3); -2; binary
            varbinary(3); -3; varbinary
            varbinary(max); -3; varbinary
            uniqueidentifier; 1; uniqueidentifier
            xml; -16; xml
            """)
    void asNull(String type, int jdbcType, String typeName) throws SQLException {
        String table = table(type);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (v) VALUES (?)")) {
            insert.setNull(1, jdbcType);
            insert.executeUpdate();
        }

        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM " + table)) {
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo(typeName);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isNull();
            assertThat(rows.wasNull()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0} refuses {1} with {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            tinyint; 256; 220
            tinyint; -1; 220
            smallint; 32768; 220
            int; 2147483648; 8115
            bigint; 9223372036854775808; 8115
            decimal(5,2); 1000; 8115
            money; 922337203685477.5808; 8115
            smallmoney; 214748.3648; 8115
            real; 1E39; 232
            int; 'abc'; 245
            bit; 'maybe'; 245
            decimal(5,2); 'x'; 8114
            date; '2024-02-30'; 241
            time; '25:00'; 241
            datetime; '1752-12-31'; 242
            datetime; 'yesterday'; 241
            smalldatetime; '1899-12-31'; 242
            datetime2; '10000-01-01'; 241
            uniqueidentifier; 'not-a-guid'; 8169
            char(2); 'abc'; 2628
            varchar(2); 'abc'; 2628
            nvarchar(2); N'abc'; 2628
            varbinary(1); 0x0102; 2628
            varbinary(4); 'text'; 257
            """)
    void overflows(String type, String literal, int number) throws SQLException {
        String table = table(type);

        assertThat(RealServer.error(connection, "INSERT INTO " + table + " (v) VALUES (" + literal + ")")
                        .getErrorCode())
                .isEqualTo(number);

        assertThat(RealServer.rows(connection, "SELECT COUNT(*) FROM " + table)).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"sql_variant", "hierarchyid", "geography", "geometry"})
    void refusesATypeByName(String type) {
        assertThat(RealServer.error(connection, "CREATE TABLE refused_" + type + " (v " + type + ")")
                        .getMessage())
                .contains(type);
    }

    @ParameterizedTest
    @CsvSource({"rowversion", "timestamp"})
    void numbersEachChangeOfARow(String type) throws SQLException {
        String table = "numbered_" + type;
        RealServer.run(connection, "CREATE TABLE " + table + " (id int, v " + type + ")");
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (1)");
        String before = RealServer.rows(connection, "SELECT v FROM " + table);

        RealServer.run(connection, "UPDATE " + table + " SET id = 2");

        assertThat(before).hasSize(16);
        assertThat(RealServer.rows(connection, "SELECT v FROM " + table)).isGreaterThan(before);
    }

    private static String table(String type) throws SQLException {
        String table = "dbo.t" + TABLES.incrementAndGet();
        RealServer.run(connection, "CREATE TABLE " + table + " (id int IDENTITY PRIMARY KEY, v " + type + " NULL)");
        return table;
    }
}
