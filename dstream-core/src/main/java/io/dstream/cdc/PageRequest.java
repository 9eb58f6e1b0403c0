package io.dstream.cdc;

/**
 * Which changes to read.
 *
 * @param instance to read from
 * @param after the position behind which the page begins
 * @param upTo the highest commit LSN to read, taken from a {@link Bound} that was read before
 * @param limits of the page
 */
public record PageRequest(CaptureInstance instance, ChangePosition after, Lsn upTo, PageLimits limits) {}
