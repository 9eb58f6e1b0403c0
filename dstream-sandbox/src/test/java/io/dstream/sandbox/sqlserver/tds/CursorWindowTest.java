package io.dstream.sandbox.sqlserver.tds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places to which fetches move, after the table of Microsoft's page "sp_cursorfetch". */
class CursorWindowTest {
    private static final CursorWindow START = CursorWindow.beforeFirst(10);

    @ParameterizedTest
    @CsvSource({
        "first, 0, 3, 1, 3, false",
        "first, 0, 0, 0, 0, false",
        "last, 0, 4, 7, 4, false",
        "last, 0, 40, 1, 10, false",
        "last, 0, 0, 11, 0, false",
        "absolute, 5, 3, 5, 3, false",
        "absolute, 9, 3, 9, 2, false",
        "absolute, 11, 3, 11, 0, false",
        "absolute, 0, 3, 0, 0, false",
        "absolute, -2, 3, 9, 2, false",
        "absolute, -10, 3, 1, 3, false",
        "absolute, -12, 3, 0, 0, false",
        "absolute, -12, 20, 1, 10, true",
        "relative, 4, 2, 4, 2, false"
    })
    void movesFromBeforeTheFirstRow(String fetch, int row, int size, int first, int count, boolean adjusted) {
        assertThat(move(START, fetch, row, size)).isEqualTo(new CursorWindow(10, first, count, adjusted));
    }

    @ParameterizedTest
    @CsvSource({
        "next, 0, 3, 7, 3, false",
        "next, 0, 30, 7, 4, false",
        "previous, 0, 2, 2, 2, false",
        "previous, 0, 5, 1, 5, true",
        "trimmed, 0, 5, 1, 3, false",
        "trimmed, 0, 2, 2, 2, false",
        "relative, 2, 3, 6, 3, false",
        "relative, -2, 3, 2, 3, false",
        "relative, -9, 3, 0, 0, false",
        "relative, -5, 6, 1, 6, true",
        "relative, 9, 3, 11, 0, false"
    })
    void movesFromABlockInTheMiddle(String fetch, int row, int size, int first, int count, boolean adjusted) {
        CursorWindow middle = START.absolute(4, 3);

        assertThat(move(middle, fetch, row, size)).isEqualTo(new CursorWindow(10, first, count, adjusted));
    }

    @ParameterizedTest
    @CsvSource({"next, 0, 2, 11, 0", "previous, 0, 2, 9, 2", "relative, -3, 2, 8, 2"})
    void movesFromBehindTheLastRow(String fetch, int row, int size, int first, int count) {
        CursorWindow behind = START.absolute(11, 1);

        assertThat(move(behind, fetch, row, size)).isEqualTo(new CursorWindow(10, first, count, false));
    }

    @ParameterizedTest
    @CsvSource({"first, 0", "last, 0", "next, 0", "previous, 0", "absolute, 1", "absolute, -1", "relative, 1"})
    void findsNoRowInAnEmptyCursor(String fetch, int row) {
        assertThat(move(CursorWindow.beforeFirst(0), fetch, row, 5).count()).isZero();
    }

    private static CursorWindow move(CursorWindow window, String fetch, int row, int size) {
        return switch (fetch) {
            case "first" -> window.first(size);
            case "last" -> window.last(size);
            case "next" -> window.next(size);
            case "previous" -> window.previous(size);
            case "trimmed" -> window.previousWithoutAdjustment(size);
            case "absolute" -> window.absolute(row, size);
            default -> window.relative(row, size);
        };
    }
}
