package io.dstream.cli.demo;

/**
 * The identity of a change, as the change table and the event both tell it.
 *
 * @param lsn 20 hex digits
 * @param seqval 20 hex digits
 * @param operation 1 delete, 2 insert, 4 update
 */
public record ChangeId(String lsn, int commandId, String seqval, int operation) implements Comparable<ChangeId> {
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
