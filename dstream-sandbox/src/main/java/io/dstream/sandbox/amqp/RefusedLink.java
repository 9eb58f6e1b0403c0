package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.SenderSettleMode;

/**
 * Attaches that are refused: attached without target or source, which says that the detach follows, then detached with
 * the error. Source: AMQP 1.0 part 2.6.3.
 */
public final class RefusedLink {
    private RefusedLink() {}

    /** Refuses a link on which a client wants to send. */
    public static void refuse(Receiver link, ErrorCondition condition) {
        link.setTarget((Target) null);
        link.open();
        link.setCondition(condition);
        link.close();
    }

    /** Refuses a link on which a client wants to receive. */
    public static void refuse(Sender link, ErrorCondition condition) {
        link.setSource(null);
        link.setSenderSettleMode(SenderSettleMode.MIXED);
        link.open();
        link.setCondition(condition);
        link.close();
    }
}
