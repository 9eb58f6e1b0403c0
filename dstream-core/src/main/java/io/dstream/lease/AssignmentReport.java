package io.dstream.lease;

import java.util.List;

/**
 * What a tick of {@link TableAssignment} changed, for a shell to log.
 *
 * @param won tables whose lease was acquired
 * @param givenUp tables that were asked to stop, as another instance is to take them
 * @param released tables whose lease was released
 * @param lost tables whose lease was lost
 * @param faults what the store or the registry refused, named by their messages
 */
public record AssignmentReport(
        List<String> won, List<String> givenUp, List<String> released, List<String> lost, List<LeaseException> faults) {
    public AssignmentReport {
        won = List.copyOf(won);
        givenUp = List.copyOf(givenUp);
        released = List.copyOf(released);
        lost = List.copyOf(lost);
        faults = List.copyOf(faults);
    }

    public boolean isQuiet() {
        return won.isEmpty() && givenUp.isEmpty() && released.isEmpty() && lost.isEmpty() && faults.isEmpty();
    }
}
