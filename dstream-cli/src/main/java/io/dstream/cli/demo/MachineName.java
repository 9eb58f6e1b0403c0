package io.dstream.cli.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine's own host name, which stands for a server that was named localhost. */
final class MachineName {
    private MachineName() {}

    static String local() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
