package io.dstream.control;

import java.time.Instant;

/**
 * How a table did for one step of its history.
 *
 * @param at the beginning of the step
 * @param ratePerSecond changes published each second, the mean of the step
 * @param lagSeconds at most in the step
 * @param intervalMillis at the end of the step
 * @param batch changes of the last poll of the step that found any, else 0
 */
public record HistoryPoint(Instant at, double ratePerSecond, double lagSeconds, long intervalMillis, int batch) {}
