package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Table variables, INSERT .. EXEC and OUTPUT. */
final class TableVariablesTest {
    private final Sandbox sandbox = new Sandbox().withShop();

    @BeforeEach
    void fill() {
        sandbox.run("CREATE TABLE dbo.T (id int IDENTITY PRIMARY KEY, name varchar(10), n int)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");
        sandbox.run("INSERT dbo.T (name, n) VALUES ('a', 1), ('b', 2), ('c', 3)");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    INSERT @t VALUES (1, 'x'), (2, 'y'); SELECT v FROM @t ORDER BY id DESC | [[y], [x]]
                    INSERT INTO @t (id) SELECT id FROM dbo.T; UPDATE @t SET v = 'z' WHERE id = 2; SELECT id, v FROM @t WHERE v IS NOT NULL | [[2, z]]
                    INSERT @t (id) SELECT id FROM dbo.T; DELETE FROM @t WHERE id < 3; SELECT id FROM @t | [[3]]
                    INSERT @t VALUES (2, 'x'); UPDATE a SET v = b.name FROM @t a JOIN dbo.T b ON a.id = b.id; SELECT v FROM @t | [[b]]
                    INSERT @t VALUES (2, 'x'); DELETE b FROM dbo.T b JOIN @t a ON a.id = b.id; SELECT COUNT(*) FROM dbo.T | [[2]]
                    INSERT @t EXEC ('SELECT id, name FROM dbo.T WHERE id > 1'); SELECT * FROM @t ORDER BY id | [[2, b], [3, c]]
                    INSERT @t (v) EXEC sp_executesql N'SELECT name FROM dbo.T WHERE id = @i', N'@i int', @i = 3; SELECT v FROM @t | [[c]]
                    SELECT COUNT(*) FROM @t | [[0]]
                    BEGIN TRAN; INSERT @t VALUES (1, 'x'); UPDATE dbo.T SET n = 9; ROLLBACK; SELECT t.v, s.n FROM @t t JOIN dbo.T s ON s.id = t.id | [[x, 1]]
                    INSERT @t VALUES (1, 'x'); BEGIN TRAN; SAVE TRAN s; DELETE @t; ROLLBACK TRAN s; COMMIT; SELECT COUNT(*) FROM @t | [[0]]
                    DELETE dbo.T OUTPUT deleted.id, deleted.name INTO @t WHERE id > 1; SELECT * FROM @t ORDER BY id | [[2, b], [3, c]]
                    INSERT dbo.T (name) OUTPUT inserted.id INTO @t (id) VALUES ('q'); SELECT id FROM @t | [[4]]
                    MERGE @t AS t USING dbo.T AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.name); SELECT COUNT(*) FROM @t | [[3]]
                    """)
    void workLikeTables(String batch, String rows) {
        assertThat(lastRows("DECLARE @t TABLE (id int, v varchar(10)); " + batch))
                .isEqualTo(rows);
    }

    private String lastRows(String batch) {
        return sandbox.rows(batch).toString();
    }

    @Test
    void haveIdentityDefaultsAndKeys() {
        String declare =
                "DECLARE @t TABLE (id int IDENTITY(10, 5) PRIMARY KEY, v int NOT NULL DEFAULT 7, w varchar(3) UNIQUE);";

        assertThat(sandbox.rows(declare + " INSERT @t (w) VALUES ('a'), ('b'); SELECT id, v, w FROM @t ORDER BY id"))
                .containsExactly(List.of(10, 7, "a"), List.of(15, 7, "b"));
        assertThat(sandbox.error(declare + " INSERT @t (w) VALUES ('a'), ('a')"))
                .isEqualTo(2627);
        assertThat(sandbox.error(declare + " INSERT @t (v, w) VALUES (NULL, 'a')"))
                .isEqualTo(515);
    }

    @Test
    void endWithTheirBatch() {
        sandbox.run("DECLARE @t TABLE (id int); INSERT @t VALUES (1)");

        assertThat(sandbox.error("SELECT * FROM @t")).isEqualTo(1087);
        assertThat(sandbox.rows("DECLARE @t TABLE (id int); SELECT * FROM @t")).isEmpty();
        assertThat(sandbox.rows("SELECT name FROM tempdb.sys.tables")).isEmpty();
    }

    @Test
    void endWithTheirBatchWithinATransaction() {
        sandbox.run("BEGIN TRAN; DECLARE @t TABLE (id int); INSERT @t VALUES (1)");
        sandbox.run("DECLARE @t TABLE (id int); INSERT @t VALUES (2); COMMIT");

        assertThat(sandbox.rows("SELECT name FROM tempdb.sys.tables")).isEmpty();
    }

    @Test
    void areNotSeenByAnExecutedText() {
        assertThat(sandbox.error("DECLARE @t TABLE (id int); EXEC ('SELECT * FROM @t')"))
                .isEqualTo(1087);
    }

    @Test
    void areTheSessionsOwn() {
        String batch = "DECLARE @t TABLE (id int); INSERT @t VALUES (@@SPID); SELECT id FROM @t";
        try (SqlServerSession other = sandbox.another()) {
            Object first = sandbox.value(batch);

            assertThat(Sandbox.run(other, batch).rows.get(0).get(0)).isNotEqualTo(first);
            assertThat(sandbox.value(batch)).isEqualTo(first);
        }
    }

    @Test
    void takesTheRowsOfAProcedureIntoATemporaryTable() {
        sandbox.run("CREATE TABLE #k (q sysname, o sysname, t sysname, c sysname, s smallint, p sysname NULL)");

        sandbox.run("INSERT #k EXEC sp_pkeys 'T', 'dbo'");

        assertThat(sandbox.rows("SELECT t, c FROM #k")).containsExactly(List.of("T", "id"));
    }

    @Test
    void refusesRowsOfAProcedureThatDoNotFit() {
        sandbox.run("CREATE TABLE #k (q sysname)");

        assertThat(sandbox.error("INSERT #k EXEC sp_pkeys 'T', 'dbo'")).isEqualTo(213);
        assertThat(sandbox.error("INSERT #k EXEC ('SELECT * FROM dbo.nowhere')"))
                .isEqualTo(208);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    INSERT dbo.T (name) OUTPUT inserted.* VALUES ('x') | [[4, x, null]]
                    INSERT dbo.T (name) OUTPUT inserted.id AS nr, inserted.name + '!' SELECT name FROM dbo.T WHERE id = 1 | [[4, a!]]
                    UPDATE dbo.T SET n = n + 10 OUTPUT inserted.id, inserted.n WHERE id = 2 | [[2, 12]]
                    UPDATE dbo.T SET n = n + 10 OUTPUT deleted.n WHERE id = 2 | [[2]]
                    UPDATE TOP (1) t SET n = 0 OUTPUT inserted.n FROM dbo.T t WHERE t.id = 3 | [[0]]
                    DELETE FROM dbo.T OUTPUT deleted.name WHERE id = 3 | [[c]]
                    DELETE TOP (1) FROM dbo.T OUTPUT deleted.id WHERE id = 1 | [[1]]
                    DELETE dbo.T OUTPUT deleted.id WHERE id > 100 | []
                    """)
    void outputGivesTheChangedRows(String batch, String rows) {
        assertThat(lastRows(batch)).isEqualTo(rows);
    }

    @Test
    void capturesWhatAChangeWithOutputDid() {
        sandbox.run("UPDATE dbo.T SET n = 5 OUTPUT inserted.id WHERE id = 1");
        sandbox.run("BEGIN TRAN; DELETE dbo.T OUTPUT deleted.id; ROLLBACK");

        assertThat(sandbox.rows(
                        "SELECT __$operation, n FROM cdc.dbo_T_CT WHERE __$operation > 2 ORDER BY __$operation"))
                .containsExactly(List.of(3, 1), List.of(4, 5));
        assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.dbo_T_CT WHERE __$operation = 1"))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1087 | INSERT @missing VALUES (1)
                    134 | DECLARE @t TABLE (id int); DECLARE @t TABLE (id int)
                    4104 | DELETE dbo.T OUTPUT inserted.id
                    40517 | UPDATE dbo.T SET n = 1 OUTPUT deleted.n, inserted.n
                    2715 | DECLARE @t TABLE (id nosuchtype)
                    """)
    void refusesWhatIsWrong(int number, String batch) {
        assertThat(sandbox.error(batch)).isEqualTo(number);
    }
}
