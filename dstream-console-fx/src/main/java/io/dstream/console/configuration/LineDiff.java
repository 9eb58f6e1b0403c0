package io.dstream.console.configuration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compares two texts line by line, by the greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its
 * Variations" (1986).
 */
final class LineDiff {
    /** Its cost grows with the square of this; texts that differ by more are shown as wholly replaced between their ends. */
    private static final int MOST_DIFFERENCES = 2_000;

    private final List<String> before;
    private final List<String> after;
    private final List<Row> rows = new ArrayList<>();

    /** What became of a line. */
    enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Lines that are the same and left out. */
        GAP
    }

    /**
     * A line.
     *
     * @param before its number before, from 1; 0 where there was none
     * @param after its number after, from 1; 0 where there is none
     * @param text the line, or how many are left out
     */
    record Row(Kind kind, int before, int after, String text) {}

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** Returns every line of both texts. */
    static List<Row> of(String before, String after) {
        LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
        diff.compare();
        return diff.rows;
    }

    /** Returns the rows with long runs of lines that are the same left out but for some around each change. */
    static List<Row> folded(List<Row> rows, int context) {
        List<Row> folded = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            int end = at;
            while (end < rows.size() && rows.get(end).kind() == Kind.SAME) {
                end++;
            }
            int head = at == 0 ? 0 : context;
            int tail = end == rows.size() ? 0 : context;
            if (end - at > head + tail + 1) {
                folded.addAll(rows.subList(at, at + head));
                folded.add(new Row(Kind.GAP, 0, 0, String.valueOf(end - at - head - tail)));
                folded.addAll(rows.subList(end - tail, end));
            } else {
                folded.addAll(rows.subList(at, end));
            }
            at = end;
            while (at < rows.size() && rows.get(at).kind() != Kind.SAME) {
                folded.add(rows.get(at++));
            }
        }
        return folded;
    }

    private void compare() {
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && before.get(head).equals(after.get(head))) {
            same(head, head++);
        }
        int tail = 0;
        while (tail < most - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        middle(head, before.size() - tail, after.size() - tail);
        for (int i = tail; i > 0; i--) {
            same(before.size() - i, after.size() - i);
        }
    }

    private void middle(int from, int beforeEnd, int afterEnd) {
        List<int[]> reached = reach(from, beforeEnd - from, afterEnd - from);
        if (reached.isEmpty()) {
            removed(from, beforeEnd);
            added(from, afterEnd);
            return;
        }
        for (int[] step : path(reached, beforeEnd - from, afterEnd - from)) {
            if (step[0] < 0) {
                added(from + step[1], from + step[1] + 1);
            } else if (step[1] < 0) {
                removed(from + step[0], from + step[0] + 1);
            } else {
                same(from + step[0], from + step[1]);
            }
        }
    }

    /** Returns for each number of differences how far each diagonal gets with it; nothing where there are too many. */
    private List<int[]> reach(int from, int beforeCount, int afterCount) {
        int most = Math.min(beforeCount + afterCount, MOST_DIFFERENCES);
        int[] furthest = new int[2 * most + 3];
        int zero = most + 1;
        List<int[]> reached = new ArrayList<>();
        for (int d = 0; d <= most; d++) {
            for (int k = -d; k <= d; k += 2) {
                int x = isDown(furthest, zero, k, d) ? furthest[zero + k + 1] : furthest[zero + k - 1] + 1;
                int y = x - k;
                while (x < beforeCount && y >= 0 && y < afterCount && isSame(from + x, from + y)) {
                    x++;
                    y++;
                }
                furthest[zero + k] = x;
                if (x >= beforeCount && y >= afterCount) {
                    reached.add(slice(furthest, zero, d));
                    return reached;
                }
            }
            reached.add(slice(furthest, zero, d));
        }
        return List.of();
    }

    /** Returns what is known after d differences, diagonal k at d + 1 + k; all of it would cost the square of the lines. */
    private static int[] slice(int[] furthest, int zero, int d) {
        int[] slice = new int[2 * d + 3];
        System.arraycopy(furthest, zero - d - 1, slice, 0, slice.length);
        return slice;
    }

    private boolean isSame(int one, int other) {
        return before.get(one).equals(after.get(other));
    }

    private static boolean isDown(int[] furthest, int zero, int k, int d) {
        return k == -d || (k != d && furthest[zero + k - 1] < furthest[zero + k + 1]);
    }

    /** Returns the way back from the end in its right order: lines of both, -1 where one has none. */
    private static List<int[]> path(List<int[]> reached, int beforeCount, int afterCount) {
        List<int[]> steps = new ArrayList<>();
        int x = beforeCount;
        int y = afterCount;
        for (int d = reached.size() - 1; d > 0; d--) {
            int[] known = reached.get(d - 1);
            // The slice of d - 1 differences has diagonal 0 at index d.
            int k = x - y;
            boolean isDown = k == -d || (k != d && at(known, d + k - 1) < at(known, d + k + 1));
            int fromK = isDown ? k + 1 : k - 1;
            int fromX = at(known, d + fromK);
            int fromY = fromX - fromK;
            while (x > fromX && y > fromY) {
                steps.add(new int[] {--x, --y});
            }
            steps.add(isDown ? new int[] {-1, --y} : new int[] {--x, -1});
        }
        while (x > 0 && y > 0) {
            steps.add(new int[] {--x, --y});
        }
        Collections.reverse(steps);
        return steps;
    }

    private static int at(int[] known, int index) {
        return index < 0 || index >= known.length ? -1 : known[index];
    }

    private void same(int one, int other) {
        rows.add(new Row(Kind.SAME, one + 1, other + 1, after.get(other)));
    }

    private void removed(int from, int to) {
        for (int i = from; i < to; i++) {
            rows.add(new Row(Kind.REMOVED, i + 1, 0, before.get(i)));
        }
    }

    private void added(int from, int to) {
        for (int i = from; i < to; i++) {
            rows.add(new Row(Kind.ADDED, 0, i + 1, after.get(i)));
        }
    }
}
