package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.Channel;

/** Closing of channels where there is nobody left to hear of a failure. */
final class Channels {
    private static final System.Logger LOG = System.getLogger(Channels.class.getName());

    private Channels() {}

    static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "channel did not close", e);
        }
    }
}
