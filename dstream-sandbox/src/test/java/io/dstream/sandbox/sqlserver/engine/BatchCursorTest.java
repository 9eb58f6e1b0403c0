package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T-SQL's cursors, as scripts use them. */
final class BatchCursorTest {
    private final Sandbox sandbox = new Sandbox().withShop();

    @BeforeEach
    void fill() {
        sandbox.run("CREATE TABLE dbo.T (id int PRIMARY KEY, name varchar(10))");
        sandbox.run("INSERT dbo.T VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void loopsOverTheRowsOfAQuery() {
        Object text = sandbox.value("""
                DECLARE @id int, @name varchar(10), @all varchar(100) = '';
                DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT id, name FROM dbo.T ORDER BY id;
                OPEN c
                FETCH NEXT FROM c INTO @id, @name
                WHILE @@FETCH_STATUS = 0
                BEGIN
                    SET @all = @all + @name + CAST(@id AS varchar(10));
                    FETCH NEXT FROM c INTO @id, @name
                END
                CLOSE c
                DEALLOCATE c
                SELECT @all + '.' + CAST(@@FETCH_STATUS AS varchar(5))""");

        assertThat(text).isEqualTo("a1b2c3.-1");
    }

    @Test
    void runsTextForEachRow() {
        sandbox.run("""
                DECLARE @sql nvarchar(200);
                DECLARE c CURSOR FOR SELECT N'INSERT dbo.T VALUES (' + CAST(id + 10 AS nvarchar(10)) + N', ''x'')' FROM dbo.T;
                OPEN c;
                FETCH c INTO @sql;
                WHILE @@FETCH_STATUS = 0 BEGIN EXEC (@sql); FETCH c INTO @sql; END;
                CLOSE c; DEALLOCATE c;""");

        assertThat(sandbox.rows("SELECT id FROM dbo.T WHERE id > 10 ORDER BY id"))
                .containsExactly(List.of(11), List.of(12), List.of(13));
    }

    @Test
    void keepsAGlobalCursorForTheNextBatch() {
        sandbox.run("DECLARE g SCROLL CURSOR FOR SELECT id FROM dbo.T ORDER BY id; OPEN g");

        assertThat(sandbox.rows("FETCH NEXT FROM g")).containsExactly(List.of(1));
        assertThat(sandbox.rows("FETCH ABSOLUTE -1 FROM g")).containsExactly(List.of(3));
        assertThat(sandbox.rows("FETCH PRIOR FROM g")).containsExactly(List.of(2));
        assertThat(sandbox.rows("FETCH RELATIVE -1 FROM g")).containsExactly(List.of(1));
        assertThat(sandbox.rows("FETCH LAST FROM g; FETCH NEXT FROM g")).containsExactly(List.of(3));
        assertThat(sandbox.value("SELECT @@FETCH_STATUS")).isEqualTo(-1);
        assertThat(sandbox.value("SELECT @@CURSOR_ROWS")).isEqualTo(3);
        assertThat(sandbox.rows("CLOSE g; OPEN g; FETCH FIRST FROM g")).containsExactly(List.of(1));
    }

    @Test
    void forgetsALocalCursorWithItsBatch() {
        sandbox.run("DECLARE l CURSOR LOCAL FOR SELECT id FROM dbo.T; OPEN l");

        assertThat(sandbox.error("FETCH NEXT FROM l")).isEqualTo(16916);
    }

    @Test
    void takesVariablesAsTheyWereAtTheDeclaration() {
        assertThat(sandbox.rows("""
                DECLARE @from int = 3;
                DECLARE v CURSOR LOCAL STATIC FOR SELECT id FROM dbo.T WHERE id >= @from ORDER BY id;
                SET @from = 1;
                OPEN v;
                FETCH NEXT FROM v""")).containsExactly(List.of(3));
    }

    @Test
    void tellsTheStatusOfACursor() {
        assertThat(sandbox.value("SELECT CURSOR_STATUS('global', 's')")).isEqualTo((short) -3);
        sandbox.run("DECLARE s CURSOR FOR SELECT id FROM dbo.T WHERE id > 2");
        assertThat(sandbox.value("SELECT CURSOR_STATUS('global', 's')")).isEqualTo((short) -1);
        sandbox.run("OPEN s");
        assertThat(sandbox.value("SELECT CURSOR_STATUS('global', 's')")).isEqualTo((short) 1);
        sandbox.run("CLOSE s; DELETE dbo.T; OPEN s");
        assertThat(sandbox.value("SELECT CURSOR_STATUS('global', 's')")).isEqualTo((short) 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    16916 | OPEN missing
                    16915 | DECLARE a CURSOR FOR SELECT 1 AS x; DECLARE a CURSOR FOR SELECT 2 AS x
                    16917 | DECLARE b CURSOR FOR SELECT 1 AS x; FETCH NEXT FROM b
                    16905 | DECLARE d CURSOR FOR SELECT 1 AS x; OPEN d; OPEN d
                    16911 | DECLARE e CURSOR FOR SELECT 1 AS x; OPEN e; FETCH PRIOR FROM e
                    16924 | DECLARE @x int, @y int; DECLARE f CURSOR FOR SELECT 1 AS x; OPEN f; FETCH NEXT FROM f INTO @x, @y
                    208 | DECLARE h CURSOR FOR SELECT id FROM dbo.nowhere
                    40517 | DECLARE i CURSOR DYNAMIC FOR SELECT id FROM dbo.T
                    40517 | DECLARE j CURSOR FOR SELECT id FROM dbo.T FOR UPDATE
                    """)
    void refusesWhatTheServerRefuses(int number, String batch) {
        assertThat(sandbox.error(batch)).isEqualTo(number);
    }
}
