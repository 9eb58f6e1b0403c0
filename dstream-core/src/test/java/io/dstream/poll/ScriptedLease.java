package io.dstream.poll;

import io.dstream.lease.Lease;
import io.dstream.lease.LeaseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lease that a test lets go. */
public final class ScriptedLease implements Lease {
    public boolean isHeld = true;
    /** Whether its epoch never rises, as if others were always faster. */
    boolean isStuck;

    public long epoch = 1;

    @Nullable
    LeaseException fault;

    @Override
    public String name() {
        return "Persons";
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean isHeld() {
        return isHeld;
    }

    @Override
    public Duration remaining() {
        return isHeld ? Duration.ofSeconds(26) : Duration.ZERO;
    }

    @Override
    public void raiseEpochAbove(long other) {
        if (fault != null) {
            throw fault;
        }
        epoch = isStuck ? epoch : other + 1;
    }

    @Override
    public void renew() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release() {
        isHeld = false;
    }
}
