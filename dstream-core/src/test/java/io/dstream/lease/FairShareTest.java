package io.dstream.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTest {
    private static final List<String> SIX = tables(6);

    @Test
    void wantsEveryTableForAnInstanceThatIsAlone() {
        FairShare share = FairShare.of(List.of("a"), "a", SIX, Set.of());

        assertThat(share).isEqualTo(new FairShare(6, List.of(), SIX));
    }

    @Test
    void givesUpHalfWhenASecondInstanceComes() {
        FairShare share = FairShare.of(List.of("a", "b"), "a", SIX, SIX);

        assertThat(share.quota()).isEqualTo(3);
        assertThat(share.surplus()).containsExactlyInAnyOrder("t3", "t4", "t5");
        assertThat(share.wanted()).isEmpty();
    }

    @Test
    void letsTwoThatStartTogetherBeginWithDifferentTables() {
        assertThat(FairShare.of(List.of("a", "b"), "a", SIX, Set.of()).wanted()).startsWith("t0", "t1", "t2");
        assertThat(FairShare.of(List.of("a", "b"), "b", SIX, Set.of()).wanted()).startsWith("t3", "t4", "t5");
    }

    @Test
    void givesUpWhatIsNoLongerConfigured() {
        FairShare share = FairShare.of(List.of("a"), "a", List.of("t1"), List.of("gone", "t1"));

        assertThat(share).isEqualTo(new FairShare(1, List.of("gone"), List.of()));
    }

    @Test
    void countsItselfEvenWhereItsHeartbeatIsNotSeen() {
        assertThat(FairShare.of(List.of("a"), "b", SIX, Set.of()).quota()).isEqualTo(3);
        assertThat(FairShare.of(List.of(), "b", List.of(), Set.of())).isEqualTo(new FairShare(0, List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"1,6", "2,6", "2,7", "3,2", "5,7", "4,100", "7,3"})
    void settlesForAnyStartWithQuotasThatAddUp(int instances, int tableCount) {
        List<String> ids = IntStream.range(0, instances).mapToObj(i -> "i" + i).toList();
        List<String> tables = tables(tableCount);
        Map<String, Set<String>> held = new HashMap<>();
        ids.forEach(id -> held.put(id, new TreeSet<>(id.equals("i0") ? tables : List.of())));

        for (int round = 0; round < 3; round++) {
            for (String id : ids) {
                step(ids, id, tables, held, heldBy(held, id));
            }
        }

        List<Integer> counts = held.values().stream().map(Set::size).toList();
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(tableCount);
        assertThat(counts)
                .allMatch(
                        count -> count == tableCount / instances || count == (tableCount + instances - 1) / instances);
        for (String id : ids) {
            FairShare share = FairShare.of(ids, id, tables, heldBy(held, id));
            assertThat(share.surplus()).isEmpty();
            assertThat(share.wanted()).isEmpty();
        }
    }

    private static void step(
            List<String> ids, String id, List<String> tables, Map<String, Set<String>> held, Set<String> own) {
        FairShare share = FairShare.of(ids, id, tables, own);
        own.removeAll(share.surplus());
        List<String> taken = new ArrayList<>();
        held.values().forEach(taken::addAll);
        share.wanted().stream()
                .filter(table -> !taken.contains(table))
                .limit(share.quota() - own.size())
                .forEach(own::add);
    }

    private static Set<String> heldBy(Map<String, Set<String>> held, String id) {
        return Objects.requireNonNull(held.get(id));
    }

    private static List<String> tables(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }
}
