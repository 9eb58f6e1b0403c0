package io.dstream.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses without ever asking a name server. */
final class Addresses {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final HexFormat HEX = HexFormat.of();

    private Addresses() {}

    static boolean isLoopback(String address) {
        return parse(address).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** Returns whether a {@code Host} header names this machine in itself, with or without a port. */
    static boolean isLoopbackHost(String host) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        return name.equals("localhost") || isLoopback(name);
    }

    /** Returns what counts as one caller: an IPv4 address, or the network of an IPv6 address. */
    static String caller(String address) {
        Optional<InetAddress> parsed = parse(address);
        if (parsed.isPresent() && parsed.get() instanceof Inet6Address six) {
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < IPV6_NETWORK_BYTES; i++) {
                network.append(HEX.toHexDigits(six.getAddress()[i]));
            }
            return network.toString();
        }
        return parsed.map(InetAddress::getHostAddress).orElse("unknown");
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 || !host.substring(end + 1).matches("(:\\d{1,5})?") ? "" : host.substring(1, end);
        }
        return host.replaceFirst(":\\d{1,5}$", "");
    }

    // A literal is never looked up; the zone of an IPv6 address names an interface of this machine.
    private static Optional<InetAddress> parse(String address) {
        String literal = address.replaceFirst("%.*$", "");
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
