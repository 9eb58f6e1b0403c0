package io.dstream.sandbox.sqlserver.tds;

import static io.dstream.sandbox.sqlserver.tds.ScriptedEngine.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import microsoft.sql.DateTimeOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type as the JDBC driver reads it in a column and sends it as a parameter. */
class TypesIT {
    private static final UUID ID = UUID.fromString("6f9619ff-8b86-d011-b42d-00c04fc964ff");
    private static final LocalDateTime MOMENT = LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123_456_700);
    private static final OffsetDateTime OFFSET = OffsetDateTime.parse("2024-03-01T00:30:00.1234567+05:30");
    private static final String LONG = "ß€x".repeat(20_000);

    private static ScriptedServer server;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        server = new ScriptedServer();
        connection = server.connect("sendTimeAsDatetime=false");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        server.close();
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                arguments(SqlType.of(Kind.BIT), true, true, "1", "bit"),
                arguments(SqlType.of(Kind.TINYINT), (short) 255, (short) 255, "255", "tinyint"),
                arguments(SqlType.of(Kind.SMALLINT), (short) -32768, (short) -32768, "-32768", "smallint"),
                arguments(SqlType.of(Kind.INT), Integer.MIN_VALUE, Integer.MIN_VALUE, "-2147483648", "int"),
                arguments(SqlType.of(Kind.BIGINT), Long.MAX_VALUE, Long.MAX_VALUE, "9223372036854775807", "bigint"),
                arguments(SqlType.of(Kind.REAL), 1.5f, 1.5f, "1.5", "real"),
                arguments(SqlType.of(Kind.FLOAT), -2.25d, -2.25d, "-2.25", "float"),
                decimal(18, 2, "-1234567890123456.78"),
                decimal(5, 0, "12345"),
                decimal(28, 10, "123456789012345678.0123456789"),
                decimal(38, 0, "-99999999999999999999999999999999999999"),
                money(Kind.MONEY, "-922337203685477.5808", "money"),
                money(Kind.SMALLMONEY, "214748.3647", "smallmoney"),
                text(SqlType.sized(Kind.CHAR, 5), "ab €ü", "char"),
                text(SqlType.sized(Kind.VARCHAR, 8000), "é".repeat(8000), "varchar"),
                text(SqlType.sized(Kind.VARCHAR, SqlType.MAX), LONG, "varchar"),
                text(SqlType.of(Kind.TEXT), LONG, "text"),
                text(SqlType.sized(Kind.NCHAR, 3), "日本x", "nchar"),
                text(SqlType.sized(Kind.NVARCHAR, 4000), "日".repeat(4000), "nvarchar"),
                text(SqlType.sized(Kind.NVARCHAR, 10), "", "nvarchar"),
                text(SqlType.sized(Kind.NVARCHAR, SqlType.MAX), LONG + "日😀", "nvarchar"),
                text(SqlType.sized(Kind.NVARCHAR, SqlType.MAX), "", "nvarchar"),
                text(SqlType.of(Kind.NTEXT), LONG, "ntext"),
                binary(SqlType.sized(Kind.BINARY, 2), 2, "binary"),
                binary(SqlType.sized(Kind.VARBINARY, 8000), 8000, "varbinary"),
                binary(SqlType.sized(Kind.VARBINARY, SqlType.MAX), 100_000, "varbinary"),
                binary(SqlType.of(Kind.IMAGE), 50_000, "image"),
                arguments(
                        SqlType.of(Kind.DATE),
                        LocalDate.of(1, 1, 1),
                        java.sql.Date.valueOf(LocalDate.of(1, 1, 1)),
                        "0001-01-01",
                        "date"),
                arguments(
                        SqlType.fractional(Kind.TIME, 7),
                        LocalTime.of(23, 59, 59, 999_999_900),
                        null,
                        "23:59:59.9999999",
                        "time"),
                arguments(SqlType.fractional(Kind.TIME, 0), LocalTime.of(1, 2, 3), null, "01:02:03", "time"),
                arguments(
                        SqlType.of(Kind.SMALLDATETIME),
                        LocalDateTime.of(2079, 6, 6, 23, 59),
                        Timestamp.valueOf("2079-06-06 23:59:00"),
                        "2079-06-06 23:59:00.0",
                        "smalldatetime"),
                arguments(
                        SqlType.of(Kind.DATETIME),
                        LocalDateTime.of(1753, 1, 1, 12, 0, 0, 997_000_000),
                        Timestamp.valueOf("1753-01-01 12:00:00.997"),
                        "1753-01-01 12:00:00.997",
                        "datetime"),
                arguments(
                        SqlType.fractional(Kind.DATETIME2, 7),
                        MOMENT,
                        Timestamp.valueOf(MOMENT),
                        "2024-02-29 23:59:58.1234567",
                        "datetime2"),
                arguments(
                        SqlType.fractional(Kind.DATETIME2, 3),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000),
                        Timestamp.valueOf("9999-12-31 23:59:59.999"),
                        "9999-12-31 23:59:59.999",
                        "datetime2"),
                arguments(
                        SqlType.fractional(Kind.DATETIMEOFFSET, 7),
                        OFFSET,
                        DateTimeOffset.valueOf(OFFSET),
                        "2024-03-01 00:30:00.1234567 +05:30",
                        "datetimeoffset"),
                arguments(
                        SqlType.of(Kind.UNIQUEIDENTIFIER),
                        ID,
                        "6F9619FF-8B86-D011-B42D-00C04FC964FF",
                        "6F9619FF-8B86-D011-B42D-00C04FC964FF",
                        "uniqueidentifier"),
                text(SqlType.of(Kind.XML), "<a>" + LONG + "</a>", "xml"));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("columns")
    void readsAColumn(SqlType type, Object value, @Nullable Object object, String text, String typeName)
            throws SQLException {
        server.engine().on("SELECT c", (parameters, sink) -> {
            sink.columns(List.of(column("before", SqlType.of(Kind.INT)), column("c", type), column("after", type)));
            sink.row(new Object[] {1, value, null});
            sink.row(new Object[] {2, null, value});
            sink.done(2);
        });

        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT c")) {
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo(typeName);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(2)).isEqualTo(text);
            assertThat(rows.getObject(3)).isNull();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.getString(2)).isNull();
            if (object != null) {
                assertThat(rows.getObject(3)).isEqualTo(object);
            }
            assertThat(rows.next()).isFalse();
        }
    }

    /** Sets a parameter the way that its type wants. */
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                parameter("bit", s -> s.setBoolean(1, true), Kind.BIT, true),
                parameter("tinyint", s -> s.setByte(1, (byte) 7), Kind.TINYINT, (short) 7),
                parameter("smallint", s -> s.setShort(1, (short) -5), Kind.SMALLINT, (short) -5),
                parameter("int", s -> s.setInt(1, 42), Kind.INT, 42),
                parameter("bigint", s -> s.setLong(1, -42L), Kind.BIGINT, -42L),
                parameter("real", s -> s.setFloat(1, 1.5f), Kind.REAL, 1.5f),
                parameter("float", s -> s.setDouble(1, 2.5), Kind.FLOAT, 2.5),
                parameter(
                        "decimal",
                        s -> s.setBigDecimal(1, new BigDecimal("-12.345")),
                        Kind.DECIMAL,
                        new BigDecimal("-12.345")),
                parameter("money", s -> money(s, "12.3400"), Kind.DECIMAL, new BigDecimal("12.3400")),
                parameter("nvarchar", s -> s.setString(1, "日本"), Kind.NVARCHAR, "日本"),
                parameter("nvarchar(max)", s -> s.setString(1, LONG), Kind.NVARCHAR, LONG),
                parameter("varbinary", s -> s.setBytes(1, bytes(10)), Kind.VARBINARY, bytes(10)),
                parameter("varbinary(max)", s -> s.setBytes(1, bytes(9000)), Kind.VARBINARY, bytes(9000)),
                parameter("date", s -> s.setObject(1, LocalDate.of(2024, 2, 29)), Kind.DATE, LocalDate.of(2024, 2, 29)),
                parameter(
                        "time", s -> s.setObject(1, LocalTime.of(1, 2, 3, 100)), Kind.TIME, LocalTime.of(1, 2, 3, 100)),
                parameter("datetime2", s -> s.setObject(1, MOMENT), Kind.DATETIME2, MOMENT),
                parameter("timestamp", s -> s.setTimestamp(1, Timestamp.valueOf(MOMENT)), Kind.DATETIME2, MOMENT),
                parameter(
                        "datetime",
                        s -> dateTime(s, "2024-02-29 23:59:58.123"),
                        Kind.DATETIME2,
                        LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123_000_000)),
                parameter("datetimeoffset", s -> s.setObject(1, OFFSET), Kind.DATETIMEOFFSET, OFFSET),
                parameter("uniqueidentifier", s -> guid(s, ID.toString()), Kind.UNIQUEIDENTIFIER, ID),
                parameter("xml", s -> xml(s, "<a>ü</a>"), Kind.XML, "<a>ü</a>"),
                parameter("null int", s -> s.setNull(1, Types.INTEGER), Kind.INT, null),
                parameter("null decimal", s -> s.setNull(1, Types.DECIMAL), Kind.DECIMAL, null),
                parameter("null nvarchar", s -> s.setNull(1, Types.NVARCHAR), Kind.NVARCHAR, null),
                parameter("null varbinary", s -> s.setBytes(1, null), Kind.VARBINARY, null),
                parameter("null date", s -> s.setNull(1, Types.DATE), Kind.DATE, null),
                parameter("null timestamp", s -> s.setTimestamp(1, null), Kind.DATETIME2, null),
                parameter("null string", s -> s.setString(1, null), Kind.NVARCHAR, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parameters")
    void takesAParameter(String name, Setter setter, Kind kind, @Nullable Object value) throws SQLException {
        List<SqlParameter> received = received(connection, setter);

        assertThat(received).isNotEmpty().allSatisfy(parameter -> {
            assertThat(parameter.name()).isEqualTo("@P0");
            assertThat(parameter.type().kind()).isEqualTo(kind);
            assertThat(parameter.value()).isEqualTo(value);
        });
    }

    @Test
    void takesStringsInTheCodePage() throws SQLException {
        try (Connection plain = server.connect("sendStringParametersAsUnicode=false")) {
            assertThat(received(plain, statement -> statement.setString(1, "Ünï€")))
                    .allSatisfy(parameter -> {
                        assertThat(parameter.type().kind()).isEqualTo(Kind.VARCHAR);
                        assertThat(parameter.value()).isEqualTo("Ünï€");
                    });
        }
    }

    /** Executes three times: at once, prepared, and by handle. */
    private static List<SqlParameter> received(Connection connection, Setter setter) throws SQLException {
        List<SqlParameter> received = new ArrayList<>();
        server.engine().on("DO @P0", (parameters, sink) -> {
            received.addAll(parameters);
            sink.done(1);
        });
        try (PreparedStatement statement = connection.prepareStatement("DO ?")) {
            for (int execution = 0; execution < 3; execution++) {
                setter.set(statement);
                statement.executeUpdate();
            }
        }
        return received;
    }

    private static void money(PreparedStatement statement, String value) throws SQLException {
        statement
                .unwrap(com.microsoft.sqlserver.jdbc.ISQLServerPreparedStatement.class)
                .setMoney(1, new BigDecimal(value));
    }

    private static void dateTime(PreparedStatement statement, String value) throws SQLException {
        statement
                .unwrap(com.microsoft.sqlserver.jdbc.ISQLServerPreparedStatement.class)
                .setDateTime(1, Timestamp.valueOf(value));
    }

    private static void guid(PreparedStatement statement, String value) throws SQLException {
        statement
                .unwrap(com.microsoft.sqlserver.jdbc.ISQLServerPreparedStatement.class)
                .setUniqueIdentifier(1, value);
    }

    private static void xml(PreparedStatement statement, String value) throws SQLException {
        SQLXML xml = connection.createSQLXML();
        xml.setString(value);
        statement.setSQLXML(1, xml);
    }

    private static Arguments parameter(String name, Setter setter, Kind kind, @Nullable Object value) {
        return arguments(name, setter, kind, value);
    }

    private static Arguments decimal(int precision, int scale, String value) {
        BigDecimal number = new BigDecimal(value);
        return arguments(SqlType.decimal(precision, scale), number, number, value, "decimal");
    }

    private static Arguments money(Kind kind, String value, String typeName) {
        BigDecimal number = new BigDecimal(value);
        return arguments(SqlType.of(kind), number, number, value, typeName);
    }

    private static Arguments text(SqlType type, String value, String typeName) {
        return arguments(type, value, value, value, typeName);
    }

    private static Arguments binary(SqlType type, int length, String typeName) {
        byte[] value = bytes(length);
        StringBuilder hex = new StringBuilder();
        for (byte b : value) {
            hex.append(String.format("%02X", b));
        }
        return arguments(type, value, value, hex.toString(), typeName);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        return bytes;
    }
}
