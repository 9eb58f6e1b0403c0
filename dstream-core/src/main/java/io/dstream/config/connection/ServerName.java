package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The server part of a connection string: {@code tcp:host\instance,port}, {@code host\instance:port} and parts of them.
 *
 * @param host a name or an IP address
 * @param instance the named instance
 * @param port behind a comma or a colon
 */
record ServerName(String host, Optional<String> instance, OptionalInt port) {
    static ServerName parse(String text) {
        String rest = withoutProtocol(text);
        int comma = rest.lastIndexOf(',');
        OptionalInt port = OptionalInt.empty();
        if (comma >= 0) {
            port = OptionalInt.of(HostAndPort.port(rest.substring(comma + 1).strip()));
            rest = rest.substring(0, comma).strip();
        }
        int backslash = rest.indexOf('\\');
        Optional<String> instance = Optional.empty();
        if (backslash >= 0) {
            String behind = rest.substring(backslash + 1);
            int colon = behind.indexOf(':');
            instance = Optional.of(instance(colon < 0 ? behind : behind.substring(0, colon)));
            rest = rest.substring(0, backslash) + (colon < 0 ? "" : behind.substring(colon));
        }
        HostAndPort hostAndPort = isThisMachine(rest)
                ? new HostAndPort("localhost", OptionalInt.empty())
                : HostAndPort.parse(looksLikeIpv6(rest) ? "[" + rest + "]" : rest);
        return new ServerName(hostAndPort.host(), instance, port.isPresent() ? port : hostAndPort.port());
    }

    private static String withoutProtocol(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (small.startsWith("np:")
                || small.startsWith("lpc:")
                || small.startsWith("admin:")
                || small.startsWith("\\\\")) {
            throw new InvalidValueException("names a protocol other than TCP: write tcp:host,1433");
        }
        return small.startsWith("tcp:") ? text.substring(4) : text;
    }

    private static String instance(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_$#]{0,15}")) {
            throw new InvalidValueException("has no valid instance name: write host\\instance");
        }
        return name;
    }

    private static boolean isThisMachine(String host) {
        return host.equals(".") || host.equalsIgnoreCase("(local)");
    }

    private static boolean looksLikeIpv6(String host) {
        return !host.startsWith("[") && host.indexOf(':') != host.lastIndexOf(':');
    }
}
