package io.dstream.sandbox.sqlserver.tds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts around prepared statements that the wire reads itself. */
class PreparedTextTest {
    @Test
    void readsTheNamesOfDeclaredParameters() {
        assertThat(ParameterDeclarations.parse("@P0 int,@P1 decimal(38, 4) OUTPUT, @x nvarchar(max) = N'a'")
                        .names())
                .containsExactly("@P0", "@P1", "@x");
        assertThat(ParameterDeclarations.parse(" ").names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0 int", "@ int", "@P0 int,", ",@P0 int"})
    void refusesDeclarationsThatNameNothing(String declarations) {
        assertThatThrownBy(() -> ParameterDeclarations.parse(declarations)).isInstanceOf(SqlErrorException.class);
    }

    @Test
    void namesValuesByTheirPlace() {
        ParameterDeclarations declarations = ParameterDeclarations.parse("@a int, @b int");

        assertThat(declarations.bind(List.of(value("", 1), value("@c", 2))))
                .containsExactly(value("@a", 1), value("@c", 2));
        assertThatThrownBy(() -> declarations.bind(List.of(value("", 1)))).hasMessageContaining("'@b'");
        assertThatThrownBy(() -> declarations.bind(List.of(value("", 1), value("", 2), value("", 3))))
                .hasMessageContaining("8144");
    }

    @Test
    void seesABatchThatGivesHandlesBack() {
        assertThat(UnprepareBatch.parse("EXEC sp_unprepare 1;EXEC sp_unprepare 22;")
                        .handles())
                .containsExactly(1, 22);
        assertThat(UnprepareBatch.parse("EXEC sp_unprepare 1; DROP TABLE t").isEmpty())
                .isTrue();
        assertThat(UnprepareBatch.parse("SELECT 1").isEmpty()).isTrue();
    }

    @Test
    void seesAStatementThatOnlyCalls() {
        ExecStatement call = Objects.requireNonNull(ExecStatement.parse(
                "EXEC @P0 = [dbo].add_order @P1, @P2 OUT",
                List.of(value("@P0", null), value("@P1", 1), value("@P2", null))));

        assertThat(call.procedure()).isEqualTo("[dbo].add_order");
        assertThat(call.returnsStatus()).isTrue();
        assertThat(call.arguments())
                .containsExactly(value("", 1), new SqlParameter("", SqlType.of(Kind.INT), null, true));
        assertThat(Objects.requireNonNull(ExecStatement.parse("exec p", List.of()))
                        .arguments())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXEC p @P0",
                "EXEC p @P1, @P0",
                "EXEC p @a = @P0, @b = @P1",
                "EXEC p @P0, 1",
                "EXEC p @P0, @P1; SELECT 1",
                "EXEC ('SELECT 1')",
                "SELECT @P0, @P1"
            })
    void leavesOtherStatementsToTheEngine(String statement) {
        assertThat(ExecStatement.parse(statement, List.of(value("@P0", 1), value("@P1", 2))))
                .isNull();
    }

    @Test
    void refusesAHandleThatIsNotKnown() {
        PreparedStatements prepared = new PreparedStatements();
        int handle = prepared.add(new PreparedStatements.Statement("x", ParameterDeclarations.parse("")));

        assertThat(prepared.get(handle).text()).isEqualTo("x");
        prepared.remove(handle);
        assertThatThrownBy(() -> prepared.get(handle)).hasMessageContaining("8179");
    }

    private static SqlParameter value(String name, @org.jspecify.annotations.Nullable Object value) {
        return new SqlParameter(name, SqlType.of(Kind.INT), value, false);
    }
}
