package io.dstream.azure;

/**
 * How event hubs are created where they are missing; what exists stays as it is.
 *
 * @param isCreating whether they are created at all, which takes the Manage right
 * @param partitions 1 to 1024; the Standard tier allows 32
 */
public record HubPlan(boolean isCreating, int partitions) {
    /** The service's own default. */
    public static final int PARTITIONS = 4;
}
