package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ordinary bootstrap scripts send: served rightly, or refused by an error that names the construct. */
class TransactSqlIT {
    private static RealServer server;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        server = new RealServer();
        connection = server.connect();
        RealServer.run(
                connection,
                "CREATE TABLE dbo.fruit (id int IDENTITY(1,1) PRIMARY KEY, name nvarchar(20) NOT NULL UNIQUE, price"
                        + " decimal(9,2) NOT NULL DEFAULT 1, kind char(1))",
                "INSERT INTO dbo.fruit VALUES (N'apple', 2, 'a'), (N'Banana', 3, 'b'), (N'cherry', 3, 'b')",
                "CREATE TABLE dbo.tree (id int PRIMARY KEY, parent int)",
                "INSERT INTO dbo.tree VALUES (1, NULL), (2, 1), (3, 2)");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT name FROM dbo.FRUIT WHERE NAME = 'APPLE' ~ apple
            SELECT name FROM fruit ORDER BY name DESC ~ cherry;Banana;apple
            SELECT TOP (1) name FROM fruit ORDER BY id ~ apple
            DECLARE @n int = 1; SELECT TOP (@n + 1) name FROM fruit ORDER BY id ~ apple;Banana
            SELECT TOP (1) WITH TIES price FROM fruit ORDER BY price DESC ~ 3.00;3.00
            SELECT name FROM fruit ORDER BY id OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY ~ Banana
            WITH f AS (SELECT * FROM fruit WHERE price > 2) SELECT COUNT(*) FROM f ~ 2
            SELECT ROW_NUMBER() OVER (PARTITION BY kind ORDER BY id), name FROM fruit ORDER BY id ~ 1|apple;1|Banana;2|cherry
            SELECT name, SUM(price) OVER (PARTITION BY kind) FROM fruit ORDER BY id ~ apple|2.00;Banana|6.00;cherry|6.00
            SELECT RANK() OVER (ORDER BY price DESC), DENSE_RANK() OVER (ORDER BY price DESC) FROM fruit ORDER BY id ~ 3|2;1|1;1|1
            SELECT LAG(name) OVER (ORDER BY id), LEAD(name, 1, 'none') OVER (ORDER BY id) FROM fruit ORDER BY id ~ null|Banana;apple|cherry;Banana|none
            SELECT kind, COUNT(*) FROM fruit GROUP BY kind HAVING COUNT(*) > 1 ~ b|2
            SELECT COUNT(DISTINCT price), MIN(name), MAX(name), AVG(price) FROM fruit ~ 2|apple|cherry|2.666666
            IF EXISTS (SELECT 1 FROM fruit) BEGIN SELECT 'yes' END ELSE BEGIN SELECT 'no' END ~ yes
            DECLARE @i int = 0; WHILE @i < 3 BEGIN SET @i += 1; IF @i = 2 BREAK; END; SELECT @i ~ 2
            SELECT CASE WHEN 1 = 1 THEN 'a' ELSE 'b' END, IIF(1 > 2, 'x', 'y'), COALESCE(NULL, 'z'), ISNULL(NULL, 'w') ~ a|y|z|w
            SELECT name FROM shop.dbo.fruit WHERE id = 1 ~ apple
            SELECT name FROM SHOP..fruit WHERE id = 1 ~ apple
            SELECT f.name FROM fruit f WITH (NOLOCK) WHERE f.id IN (1, 3) ORDER BY 1 ~ apple;cherry
            SELECT a.v, b.v FROM (VALUES (1), (2)) a (v) CROSS JOIN (VALUES (N'x')) b (v) ORDER BY 1 ~ 1|x;2|x
            SELECT t.id FROM tree t LEFT JOIN tree p ON p.id = t.parent WHERE p.id IS NULL ~ 1
            SELECT id FROM tree UNION SELECT 3 EXCEPT SELECT 1 ORDER BY 1 ~ 2;3
            SELECT id FROM tree INTERSECT SELECT 2 ~ 2
            SELECT name FROM fruit WHERE name LIKE '%[ae]_' OR name LIKE 'b%' ORDER BY 1 ~ Banana
            SELECT LEN('ab  '), DATALENGTH(N'ab'), UPPER('a'), SUBSTRING('hello', 2, 3), CHARINDEX('l', 'hello') ~ 2|4|A|ell|3
            SELECT REPLACE('aXa', 'x', 'y'), STUFF('abc', 2, 1, 'ZZ'), LTRIM(RTRIM('  a ')), LEFT('abc', 2), RIGHT('abc', 2) ~ aya|aZZc|a|ab|bc
            SELECT CONCAT('a', NULL, 1), 'a' + 'b', REVERSE('abc'), REPLICATE('ab', 2), SPACE(2) + 'x' ~ a1|ab|cba|abab|  x
            SELECT DATEADD(day, 1, CAST('2024-02-28' AS date)), DATEDIFF(month, '2024-01-31', '2024-02-01'), YEAR('2024-05-06') ~ 2024-02-29|1|2024
            SELECT CONVERT(varchar(10), CAST('2024-05-06' AS datetime), 120), CONVERT(varchar(8), CAST('2024-05-06' AS date), 112) ~ 2024-05-06|20240506
            SELECT 7 / 2, 7 % 2, -7 / 2, 5 & 3, 5 | 3, 5 ^ 3 ~ 3|1|-3|1|7|6
            SELECT ABS(-1), CEILING(1.2), FLOOR(-1.2), ROUND(1.255, 2), POWER(2, 3), SIGN(-5) ~ 1|2|-2|1.260|8|-1
            SELECT NULLIF(1, 1), NULLIF(2, 1) ~ null|2
            SELECT DB_NAME(), SCHEMA_NAME(), OBJECT_NAME(OBJECT_ID('dbo.fruit')), SUSER_SNAME() ~ shop|dbo|fruit|sa
            SELECT name FROM sys.databases WHERE name = 'SHOP' ~ shop
            SELECT name, type, type_desc FROM sys.objects WHERE object_id = OBJECT_ID(N'dbo.tree') ~ tree|U |USER_TABLE
            SELECT s.name, t.name FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE t.name = 'fruit' ~ dbo|fruit
            SELECT name, column_id, max_length, is_nullable, is_identity FROM sys.columns WHERE object_id = OBJECT_ID('fruit') ORDER BY column_id ~ id|1|4|0|1;name|2|40|0|0;price|3|5|0|0;kind|4|1|1|0
            SELECT COUNT(*) FROM sys.indexes WHERE object_id = OBJECT_ID('fruit') AND is_unique = 1 ~ 2
            SELECT name, type FROM sys.server_principals WHERE name = 'sa' ~ sa|S
            SELECT COUNT(*) FROM sys.dm_exec_sessions WHERE session_id = @@SPID ~ 1
            SELECT name FROM sys.types WHERE name = 'money' ~ money
            SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME = 'tree' ~ tree
            BEGIN TRY SELECT 1 / 0 END TRY BEGIN CATCH SELECT ERROR_NUMBER(), ERROR_SEVERITY() END CATCH ~ 8134|16
            CREATE TABLE #t (id int PRIMARY KEY, v varchar(5)); INSERT #t VALUES (1, 'x'); SELECT v FROM #t; DROP TABLE #t ~ x
            SELECT id INTO #u FROM tree WHERE id > 1; SELECT COUNT(*) FROM #u; DROP TABLE #u ~ 2
            EXEC sp_executesql N'SELECT @a + 1', N'@a int', @a = 41 ~ 42
            EXEC ('SELECT 7') ~ 7
            SELECT SERVERPROPERTY('EngineEdition') ~ 3
            SELECT @@TRANCOUNT, @@ROWCOUNT ~ 0|1
            DECLARE @x nvarchar(5) = N'b', @y int; SELECT @y = id FROM fruit WHERE name LIKE @x + '%'; SELECT @y ~ 2
            CREATE TABLE del (id int); INSERT del VALUES (1), (2), (3); DELETE TOP (2) FROM del; SELECT COUNT(*) FROM del; DROP TABLE del ~ 1
            CREATE TABLE up (id int, v int); INSERT up VALUES (1, 1); UPDATE u SET v = u.v + f.id FROM up u JOIN fruit f ON f.id = u.id; SELECT v FROM up; DROP TABLE up ~ 2
            CREATE TABLE mg (id int PRIMARY KEY, v int); INSERT mg VALUES (1, 1); MERGE mg AS t USING (VALUES (1, 5), (2, 6)) AS s (id, v) ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v); SELECT id, v FROM mg ORDER BY id; DROP TABLE mg ~ 1|5;2|6
            DROP TABLE IF EXISTS nothing_here; SELECT 1 ~ 1
            CREATE TABLE al (a int NOT NULL); ALTER TABLE al ADD b varchar(5) NOT NULL CONSTRAINT df_b DEFAULT 'x'; INSERT al (a) VALUES (1); SELECT b FROM al; DROP TABLE al ~ x
            CREATE TABLE ad (a int, b int); ALTER TABLE ad ADD DEFAULT 5 FOR b; INSERT ad (a) VALUES (1); SELECT b FROM ad; DROP TABLE ad ~ 5
            CREATE TABLE ac (a varchar(2)); ALTER TABLE ac ALTER COLUMN a varchar(9) NOT NULL; INSERT ac VALUES ('longer'); SELECT a FROM ac; DROP TABLE ac ~ longer
            CREATE TABLE dc (a int, b int); ALTER TABLE dc DROP COLUMN b; INSERT dc VALUES (1); SELECT * FROM dc; DROP TABLE dc ~ 1
            SET IDENTITY_INSERT fruit ON; INSERT fruit (id, name) VALUES (50, N'kiwi'); SET IDENTITY_INSERT fruit OFF; DELETE fruit WHERE id = 50; SELECT @@ROWCOUNT ~ 1
            CREATE TABLE idn (id int IDENTITY(10, 5), v int); INSERT idn VALUES (1); INSERT idn VALUES (2); SELECT SCOPE_IDENTITY(), @@IDENTITY; DROP TABLE idn ~ 15|15
            SELECT name FROM fruit WITH (TABLOCKX) WHERE id = 1 ~ apple
            SELECT 1 AS [a b], 2 AS "c d" ~ 1|2
            SELECT COLUMN_NAME, ORDINAL_POSITION, IS_NULLABLE, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, CHARACTER_OCTET_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'fruit' ORDER BY ORDINAL_POSITION ~ id|1|NO|int|null|null|10|0;name|2|NO|nvarchar|20|40|null|null;price|3|NO|decimal|null|null|9|2;kind|4|YES|char|1|1|null|null
            SELECT COLUMN_DEFAULT FROM shop.INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'fruit' AND COLUMN_NAME = 'price' ~ ((1))
            SELECT CONSTRAINT_TYPE FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = 'dbo' AND TABLE_NAME = 'fruit' ORDER BY 1 ~ PRIMARY KEY;UNIQUE
            SELECT k.COLUMN_NAME, k.ORDINAL_POSITION FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE k JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS c ON c.CONSTRAINT_NAME = k.CONSTRAINT_NAME WHERE c.CONSTRAINT_TYPE = 'PRIMARY KEY' AND k.TABLE_NAME = 'tree' ~ id|1
            DECLARE @t TABLE (id int); INSERT @t VALUES (1); SELECT id FROM @t ~ 1
            DECLARE @t TABLE (id int); INSERT @t SELECT id FROM fruit WHERE id < 3; SELECT f.name FROM fruit f JOIN @t t ON t.id = f.id ORDER BY 1 ~ apple;Banana
            CREATE TABLE ou (id int IDENTITY(5,1), v int); INSERT ou (v) OUTPUT inserted.id, inserted.v VALUES (7), (8); DROP TABLE ou ~ 5|7;6|8
            CREATE TABLE dv (id int IDENTITY, v int DEFAULT 3, w int); INSERT dv DEFAULT VALUES; SELECT * FROM dv; DROP TABLE dv ~ 1|3|null
            DECLARE @d datetime2(3) = '2024-05-06T07:08:09.123'; SELECT @d ~ 2024-05-06 07:08:09.123
            SELECT CAST(1 AS bit), CAST(1.5 AS int), CAST('1.5' AS decimal(5,1)), CAST(0x41 AS varchar(1)) ~ 1|1|1.5|A
            SELECT 'it''s' + N'!' ~ it's!
            SELECT COUNT(*) FROM fruit WHERE kind IS NOT NULL AND NOT (price BETWEEN 0 AND 2) ~ 2
            SELECT name FROM fruit f WHERE EXISTS (SELECT * FROM tree t WHERE t.id = f.id AND t.parent IS NULL) ~ apple
            """)
    void isServed(String sql, String rows) throws SQLException {
        assertThat(RealServer.rows(connection, sql)).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT * FROM fruit FOR XML PATH ~ FOR XML ~ -
            SELECT * FROM fruit FOR JSON AUTO ~ FOR JSON ~ -
            SELECT * FROM (SELECT kind, price FROM fruit) s PIVOT (SUM(price) FOR kind IN ([a], [b])) p ~ PIVOT ~ 2.00|6.00
            CREATE PROCEDURE p AS SELECT 1 ~ PROCEDURE ~ -
            CREATE TRIGGER tr ON fruit AFTER INSERT AS SELECT 1 ~ TRIGGER ~ -
            CREATE FUNCTION f() RETURNS int AS BEGIN RETURN 1 END ~ FUNCTION ~ -
            CREATE VIEW v AS SELECT 1 AS a ~ VIEW ~ -
            DECLARE c CURSOR KEYSET FOR SELECT 1 ~ KEYSET ~ -
            BULK INSERT fruit FROM 'x' ~ BULK ~ -
            SELECT * FROM OPENJSON('[]') ~ OPENJSON ~ -
            CREATE SEQUENCE s ~ SEQUENCE ~ -
            BACKUP DATABASE shop TO DISK = 'x' ~ BACKUP ~ -
            SELECT kind, COUNT(*) FROM fruit GROUP BY ROLLUP (kind) ~ ROLLUP ~ -
            CREATE TABLE ##g (id int) ~ global temporary ~ -
            SELECT STRING_AGG(name, ',') WITHIN GROUP (ORDER BY id) FROM fruit ~ WITHIN GROUP ~ apple,Banana,cherry
            SELECT DATEPART(weekday, '2024-05-06') ~ weekday ~ 2
            WAITFOR TIME '23:00' ~ WAITFOR TIME ~ -
            """)
    void isServedOrRefusedByName(String sql, String name, String rows) throws SQLException {
        String answer;
        try {
            answer = RealServer.rows(connection, sql);
        } catch (SQLServerException e) {
            assertThat(e.getMessage()).containsIgnoringCase(name);
            assertThat(RealServer.rows(connection, "SELECT 1")).isEqualTo("1");
            return;
        }
        assertThat(answer).isEqualTo(rows);
    }

    @Test
    void dropsADatabaseWithItsTables() throws SQLException {
        RealServer.run(connection, "CREATE DATABASE Gone", "CREATE TABLE gone.dbo.t (id int)", "DROP DATABASE GONE");
        assertThat(RealServer.rows(connection, "SELECT COUNT(*) FROM sys.databases WHERE name = 'gone'"))
                .isEqualTo("0");

        RealServer.run(connection, "CREATE DATABASE Gone");

        assertThat(RealServer.error(connection, "SELECT * FROM gone.dbo.t").getErrorCode())
                .isEqualTo(208);
        RealServer.run(connection, "DROP DATABASE gone");
    }

    @Test
    void keepsADatabaseThatIsInUse() throws SQLException {
        RealServer.run(connection, "CREATE DATABASE busy");
        try (Connection other = server.connect()) {
            RealServer.run(other, "USE BUSY");

            assertThat(RealServer.error(connection, "DROP DATABASE busy").getErrorCode())
                    .isEqualTo(3702);
        }
    }

    @Test
    void joinsTablesOfTwoDatabases() throws SQLException {
        RealServer.run(
                connection,
                "CREATE DATABASE other",
                "CREATE TABLE other.dbo.names (id int, label varchar(9))",
                "INSERT INTO Other.dbo.names VALUES (2, 'second')");

        assertThat(RealServer.rows(
                        connection,
                        "SELECT f.name, n.label FROM shop.dbo.fruit f JOIN other.dbo.names n ON n.id = f.id"))
                .isEqualTo("Banana|second");
    }

    @Test
    void bringsUpASchemaByAnOrdinaryScript() throws SQLException {
        RealServer.run(
                connection,
                "IF SCHEMA_ID('sales') IS NULL EXEC('CREATE SCHEMA sales')",
                """
                IF OBJECT_ID(N'[sales].[orders]', N'U') IS NULL
                BEGIN
                    CREATE TABLE [sales].[orders] (
                        [id] [bigint] IDENTITY(1,1) NOT NULL,
                        [no] [nvarchar](20) NOT NULL,
                        [made] [datetime2](7) NOT NULL CONSTRAINT [df_made] DEFAULT (SYSUTCDATETIME()),
                        [total] [decimal](18, 2) NULL,
                        CONSTRAINT [pk_orders] PRIMARY KEY CLUSTERED ([id] ASC),
                        CONSTRAINT [uq_no] UNIQUE NONCLUSTERED ([no])
                    ) ON [PRIMARY]
                END
                """,
                "CREATE NONCLUSTERED INDEX [ix_made] ON [sales].[orders] ([made] DESC) INCLUDE ([total])",
                "ALTER TABLE [sales].[orders] WITH CHECK ADD CONSTRAINT [ck_total] CHECK (([total]>=(0)))",
                "INSERT INTO sales.orders ([no], total) VALUES (N'A1', 5)");

        assertThat(RealServer.rows(connection, "SELECT id, [no], total FROM sales.orders"))
                .isEqualTo("1|A1|5.00");
        assertThat(RealServer.error(connection, "INSERT sales.orders ([no], total) VALUES (N'A2', -1)")
                        .getErrorCode())
                .isEqualTo(547);
    }
}
