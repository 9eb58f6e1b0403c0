package io.dstream.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.dstream.control.TableReport;
import io.dstream.web.http.Rendered;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.testing.FakeDesk;
import io.dstream.web.testing.InMemoryTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableListingsTest {
    private final FakeDesk desk = new FakeDesk();
    private final InMemoryTables cluster = desk.tables;
    private final TableListings listings = new TableListings();

    @BeforeEach
    void open() {
        listings.listenTo(desk);
        cluster.addTables(20);
    }

    @Test
    void answersTheSameQuestionOnceAsLongAsTheTablesAreTheSame() {
        List<TableReport> tables = cluster.tables();

        Rendered first = listings.listed(tables, query("limit", "1"));

        assertThat(listings.listed(tables, query("limit", "1"))).isSameAs(first);
        assertThat(listings.listed(tables, query("limit", "2"))).isNotSameAs(first);
        assertThat(listings.listed(cluster.tables(), query("limit", "1"))).isNotSameAs(first);
    }

    @Test
    void hasTheAnswerReadyBeforeTheNextTablesAreShown() {
        listings.listed(cluster.tables(), query("limit", "3"));

        Watched next = announced();
        next.isShown = true;

        assertThatNoException().isThrownBy(() -> listings.listed(next, query("limit", "3")));
        assertThatIllegalStateException().isThrownBy(() -> listings.listed(next, query("limit", "4")));
    }

    @Test
    void forgetsWhatNobodyAsksForAnyMore() {
        listings.listed(cluster.tables(), query("text", "0007"));
        for (int i = 0; i < 30; i++) {
            listings.listed(announced(), query("limit", "3"));
        }

        Watched next = announced();
        next.isShown = true;

        assertThatNoException().isThrownBy(() -> listings.listed(next, query("limit", "3")));
        assertThatIllegalStateException().isThrownBy(() -> listings.listed(next, query("text", "0007")));
    }

    @Test
    void remembersAFewAnswersOnly() {
        List<TableReport> tables = cluster.tables();
        for (int limit = 1; limit <= 16; limit++) {
            listings.listed(tables, query("limit", Integer.toString(limit)));
        }

        Rendered beyond = listings.listed(tables, query("limit", "17"));

        assertThat(listings.listed(tables, query("limit", "17"))).isNotSameAs(beyond);
    }

    @Test
    void refusesAWrongQueryEachTime() {
        List<TableReport> tables = cluster.tables();
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> listings.listed(tables, query("sort", "nothing")));
        }
    }

    private Watched announced() {
        Watched next = new Watched(cluster.tables());
        cluster.announce(next);
        return next;
    }

    /** Tables that must not be gone through any more once they are shown. */
    private static final class Watched extends ArrayList<TableReport> {
        private static final long serialVersionUID = 1;
        private boolean isShown;

        Watched(List<TableReport> tables) {
            super(tables);
        }

        @Override
        public Stream<TableReport> stream() {
            if (isShown) {
                throw new IllegalStateException("The tables were listed again");
            }
            return super.stream();
        }
    }

    private static Map<String, List<String>> query(String name, String value) {
        return new Parameters(Map.of(name, List.of(value)));
    }

    /** Equals no other, like those of Jersey. */
    private static final class Parameters extends HashMap<String, List<String>> {
        private static final long serialVersionUID = 1;

        Parameters(Map<String, List<String>> all) {
            super(all);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
