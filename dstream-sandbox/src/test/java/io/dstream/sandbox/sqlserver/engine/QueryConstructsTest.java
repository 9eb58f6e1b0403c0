package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries that the storage has in another form, or not at all. */
final class QueryConstructsTest {
    private final Sandbox sandbox = new Sandbox().withShop();

    @BeforeEach
    void fill() {
        sandbox.run("CREATE TABLE dbo.L (id int PRIMARY KEY, v varchar(5))");
        sandbox.run("CREATE TABLE dbo.R (id int PRIMARY KEY, l int, w int)");
        sandbox.run("CREATE TABLE dbo.Tree (id int PRIMARY KEY, parent int)");
        sandbox.run("INSERT dbo.L VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        sandbox.run("INSERT dbo.R VALUES (10, 1, 5), (11, 1, 6), (12, 2, 7), (13, 9, 8)");
        sandbox.run("INSERT dbo.Tree VALUES (1, NULL), (2, 1), (3, 2), (4, 2)");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT L.id, R.id FROM L FULL JOIN R ON R.l = L.id ORDER BY R.id, L.id | [[3, null], [1, 10], [1, 11], [2, 12], [null, 13]]
                    SELECT COALESCE(a.v, '-'), b.w FROM L a FULL OUTER JOIN R b ON b.l = a.id AND b.w > 6 WHERE b.w IS NOT NULL ORDER BY 2 | [[-, 5], [-, 6], [b, 7], [-, 8]]
                    SELECT COUNT(*) FROM L FULL JOIN R ON 1 = 0 | [[7]]
                    SELECT x.id, y.id, z.id FROM L x FULL JOIN R y ON y.l = x.id LEFT JOIN Tree z ON z.id = x.id WHERE x.id > 1 OR x.id IS NULL ORDER BY y.id | [[3, null, 3], [2, 12, 2], [null, 13, null]]
                    """)
    void joinsFully(String query, String rows) {
        assertThat(sandbox.rows(query)).hasToString(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT SUM(w) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) FROM R ORDER BY id | [[5], [11], [18], [26]]
                    SELECT SUM(w) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM R ORDER BY id | [[11], [18], [21], [15]]
                    SELECT SUM(w) OVER (ORDER BY l RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM R ORDER BY id | [[11], [11], [18], [26]]
                    SELECT SUM(w) OVER (PARTITION BY l ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM R ORDER BY id | [[11], [6], [7], [8]]
                    SELECT LAST_VALUE(w) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM R ORDER BY id | [[8], [8], [8], [8]]
                    SELECT FIRST_VALUE(w) OVER (PARTITION BY l ORDER BY id DESC) FROM R ORDER BY id | [[6], [6], [7], [8]]
                    SELECT NTILE(2) OVER (ORDER BY id) FROM R ORDER BY id | [[1], [1], [2], [2]]
                    """)
    void framesWindows(String query, String rows) {
        assertThat(sandbox.rows(query)).hasToString(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    TRY_CAST('12' AS int) | 12
                    TRY_CAST('x' AS int) | null
                    TRY_CAST('3000000000' AS int) | null
                    TRY_CAST(300 AS tinyint) | null
                    TRY_CAST(12.9 AS int) | 12
                    TRY_CAST('1.5' AS decimal(5,2)) | 1.50
                    TRY_CAST('1000.5' AS decimal(5,2)) | null
                    TRY_CONVERT(date, '2024-02-30') | null
                    TRY_CONVERT(date, '2024-02-29') | 2024-02-29
                    TRY_CONVERT(datetime2(3), '2024-02-29T10:11:12') | 2024-02-29T10:11:12
                    TRY_CAST('nonsense' AS uniqueidentifier) | null
                    TRY_CAST('abc' AS varchar(2)) | ab
                    TRY_CAST(5 AS varchar(20)) | 5
                    TRY_CAST('true' AS bit) | true
                    TRY_CAST('1e3' AS float) | 1000.0
                    TRY_CAST(NULL AS int) | null
                    """)
    void triesConversions(String expression, String value) {
        assertThat(String.valueOf(sandbox.value("SELECT " + expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    WITH t AS (SELECT id, 0 AS depth FROM Tree WHERE parent IS NULL UNION ALL SELECT c.id, t.depth + 1 FROM Tree c JOIN t ON c.parent = t.id) SELECT id, depth FROM t ORDER BY id | [[1, 0], [2, 1], [3, 2], [4, 2]]
                    WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT SUM(i) FROM n | [[15]]
                    WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT MAX(i) FROM n OPTION (MAXRECURSION 0) | [[500]]
                    WITH a AS (SELECT id FROM Tree), r AS (SELECT id FROM a WHERE id = 4 UNION ALL SELECT t.parent FROM Tree t JOIN r ON r.id = t.id WHERE t.parent IS NOT NULL) SELECT r.id, l.v FROM r LEFT JOIN L l ON l.id = r.id ORDER BY r.id | [[1, a], [2, b], [4, null]]
                    DECLARE @t TABLE (i int); WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 4) INSERT @t SELECT i FROM n; SELECT COUNT(*) FROM @t | [[4]]
                    DECLARE @last int = 3; WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < @last) SELECT x.i, y.i FROM n x JOIN n y ON y.i = x.i + 1 ORDER BY 1 | [[1, 2], [2, 3]]
                    """)
    void readsRecursively(String batch, String rows) {
        assertThat(sandbox.rows(batch)).hasToString(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT L.id, x.n FROM L CROSS APPLY (SELECT L.id * 2 AS n) x ORDER BY 1 | [[1, 2], [2, 4], [3, 6]]
                    SELECT L.id, x.k, x.t FROM L CROSS APPLY (VALUES (1, L.v), (2, 'z')) x (k, t) WHERE L.id < 3 ORDER BY 1, 2 | [[1, 1, a], [1, 2, z], [2, 1, b], [2, 2, z]]
                    SELECT L.id, x.w FROM L CROSS APPLY (SELECT R.w FROM R WHERE R.l = L.id) x ORDER BY 2 | [[1, 5], [1, 6], [2, 7]]
                    SELECT L.id, x.w FROM L OUTER APPLY (SELECT R.w FROM R WHERE R.l = L.id) x ORDER BY 1, 2 | [[1, 5], [1, 6], [2, 7], [3, null]]
                    SELECT L.id, x.n, x.m FROM L OUTER APPLY (SELECT COUNT(*) AS n, MAX(w) AS m FROM R WHERE R.l = L.id) x ORDER BY 1 | [[1, 2, 6], [2, 1, 7], [3, 0, null]]
                    SELECT L.id, x.id, x.w FROM L CROSS APPLY (SELECT TOP (1) R.id, R.w FROM R WHERE R.l = L.id ORDER BY R.w DESC) x ORDER BY 1 | [[1, 11, 6], [2, 12, 7]]
                    SELECT L.id, x.w FROM L OUTER APPLY (SELECT TOP 1 r.w FROM R r WHERE r.l = L.id ORDER BY r.id) x WHERE L.id <> 2 ORDER BY 1 | [[1, 5], [3, null]]
                    SELECT L.id, s.value FROM L CROSS APPLY GENERATE_SERIES(1, 2) s WHERE L.id = 1 ORDER BY 2 | [[1, 1], [1, 2]]
                    SELECT x.n, y.n FROM L CROSS APPLY (SELECT L.id + 1 AS n) x CROSS APPLY (SELECT x.n * 10 AS n) y WHERE L.id = 3 | [[4, 40]]
                    SELECT L.id, x.s FROM L CROSS APPLY (SELECT R.w + L.id AS s FROM R JOIN Tree t ON t.id = R.l WHERE R.l = L.id) x ORDER BY 1, 2 | [[1, 6], [1, 7], [2, 9]]
                    """)
    void applies(String query, String rows) {
        assertThat(sandbox.rows(query)).hasToString(rows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT * FROM L CROSS APPLY GENERATE_SERIES(1, L.id) s
                    SELECT x.w FROM L CROSS APPLY (SELECT DISTINCT w FROM R WHERE R.l = L.id) x
                    SELECT x.w FROM L OUTER APPLY (SELECT 1 AS w FROM R WHERE R.l = L.id) x
                    SELECT x.w FROM L CROSS APPLY (SELECT ROW_NUMBER() OVER (ORDER BY w) AS w FROM R WHERE R.l = L.id) x
                    SELECT x.w FROM L CROSS APPLY (SELECT w FROM R WHERE R.l = L.id UNION SELECT 1) x
                    """)
    void refusesOtherFormsOfApplyByName(String query) {
        assertThat(sandbox.send(query).errors)
                .singleElement()
                .satisfies(error -> assertThat(error.number()).isEqualTo(40517))
                .satisfies(error -> assertThat(error.text()).contains("APPLY"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    530 | WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n
                    530 | WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT i FROM n OPTION (MAXRECURSION 10)
                    240 | WITH n (i) AS (SELECT 'a' UNION ALL SELECT i + 'b' FROM n WHERE i < 'b') SELECT i FROM n
                    10756 | SELECT SUM(w) OVER (ROWS UNBOUNDED PRECEDING) FROM R
                    4194 | SELECT SUM(w) OVER (ORDER BY id RANGE 1 PRECEDING) FROM R
                    529 | SELECT TRY_CAST(GETDATE() AS uniqueidentifier)
                    """)
    void refusesWhatTheServerRefuses(int number, String batch) {
        assertThat(sandbox.error(batch)).isEqualTo(number);
    }
}
