package io.dstream.cli.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a change, as the change table and the event both tell it.
 *
 * @param lsn 20 hex digits
 * @param seqval 20 hex digits
 * @param operation 1 delete, 2 insert, 4 update
 */
public record ChangeId(String lsn, int commandId, String seqval, int operation) implements Comparable<ChangeId> {
    /** Messages are named after the position of their change, whatever the format of the event. */
    private static final Pattern POSITION = Pattern.compile("([0-9a-f]{20})-(\\d+)-([0-9a-f]{20})-(\\d)");

    /**
     * Returns the change that a message is named after.
     *
     * @throws IllegalArgumentException if it is named otherwise
     */
    static ChangeId ofMessage(String messageId) {
        Matcher position = POSITION.matcher(messageId);
        if (!position.find()) {
            throw new IllegalArgumentException("The message is not named after a change: " + messageId);
        }
        return new ChangeId(
                position.group(1),
                Integer.parseInt(position.group(2)),
                position.group(3),
                Integer.parseInt(position.group(4)));
    }

    @Override
    public int compareTo(ChangeId other) {
        int byLsn = lsn.compareTo(other.lsn);
        if (byLsn != 0) {
            return byLsn;
        }
        int byCommand = Integer.compare(commandId, other.commandId);
        if (byCommand != 0) {
            return byCommand;
        }
        int bySeqval = seqval.compareTo(other.seqval);
        return bySeqval != 0 ? bySeqval : Integer.compare(operation, other.operation);
    }
}
