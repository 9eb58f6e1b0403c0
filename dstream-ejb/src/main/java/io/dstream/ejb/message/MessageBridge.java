package io.dstream.ejb.message;

import io.dstream.wiring.Bridge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Tells the wiring that the queue is received for the message-driven bean beside it. */
@ApplicationScoped
public class MessageBridge {
    @Produces
    Bridge bridge() {
        return Bridge.MESSAGE_DRIVEN;
    }
}
