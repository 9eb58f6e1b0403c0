package io.dstream.cdc;

/**
 * What a page has brought.
 *
 * @param changes how many were delivered
 * @param resumeAfter where the next page begins: everything up to it was delivered
 * @param isComplete whether every change up to the request's bound was delivered
 */
public record Page(int changes, ChangePosition resumeAfter, boolean isComplete) {}
