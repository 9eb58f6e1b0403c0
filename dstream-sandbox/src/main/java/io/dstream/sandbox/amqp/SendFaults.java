package io.dstream.sandbox.amqp;

import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/** Which of the next sends a namespace rejects, and how. Safe for use by several threads. */
public final class SendFaults {
    private static final class Pending {
        private final String address;
        private final ErrorCondition condition;
        private int left;

        Pending(String address, ErrorCondition condition, int left) {
            this.address = address;
            this.condition = condition;
            this.left = left;
        }
    }

    private final List<Pending> pending = new ArrayList<>();

    /**
     * Rejects the next sends, each batch being one.
     *
     * @param address of the entity in any case, empty for all
     * @param times 1 or more
     */
    public synchronized void reject(String address, ErrorCondition condition, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be 1 or more, not " + times);
        }
        pending.add(new Pending(address, condition, times));
    }

    /** Ends all of these faults. */
    public synchronized void clear() {
        pending.clear();
    }

    /** Returns why this send is rejected, or null where it is not. */
    public synchronized @Nullable ErrorCondition next(String address) {
        ErrorCondition found = null;
        for (Pending each : pending) {
            if (each.address.isEmpty() || each.address.equalsIgnoreCase(address)) {
                each.left--;
                found = each.condition;
                break;
            }
        }
        pending.removeIf(each -> each.left == 0);
        return found;
    }
}
