package io.dstream.console.settings;

import io.dstream.console.model.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides which problems of tables are news; for one thread. */
public final class AlarmWatch {
    private @Nullable Map<String, String> known;

    /**
     * What is new.
     *
     * @param text what is wrong, or was
     */
    public record News(String table, String text, boolean isOver) {}

    /**
     * Returns what is new since the last look; nothing at the first, since what was wrong before the window was opened
     * stands in its overview.
     */
    public List<News> look(Iterable<TableStatus> tables) {
        Map<String, String> now = new TreeMap<>();
        tables.forEach(each -> {
            if (each.problem() != null) {
                now.put(each.table(), each.problem().text());
            }
        });
        Map<String, String> before = known;
        known = now;
        return before == null ? List.of() : difference(before, now);
    }

    private static List<News> difference(Map<String, String> before, Map<String, String> now) {
        List<News> news = new ArrayList<>();
        now.forEach((table, text) -> {
            if (!before.containsKey(table)) {
                news.add(new News(table, text, false));
            }
        });
        before.forEach((table, text) -> {
            if (!now.containsKey(table)) {
                news.add(new News(table, text, true));
            }
        });
        return news;
    }

    /** Forgets what it knows: what is seen next may be long past. */
    public void forget() {
        known = null;
    }
}
