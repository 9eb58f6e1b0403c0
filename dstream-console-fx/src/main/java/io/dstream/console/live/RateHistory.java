package io.dstream.console.live;

/** The rates of the last minute, one each second; for one thread. */
public final class RateHistory {
    public static final int SIZE = 60;

    private final double[] values = new double[SIZE];
    private int next;
    private int size;

    void add(double value) {
        values[next] = value;
        next = (next + 1) % SIZE;
        size = Math.min(SIZE, size + 1);
    }

    /** Returns how many there are, 0 to {@link #SIZE}. */
    public int size() {
        return size;
    }

    /** Returns one of them, 0 the oldest. */
    public double value(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return values[Math.floorMod(next - size + index, SIZE)];
    }
}
