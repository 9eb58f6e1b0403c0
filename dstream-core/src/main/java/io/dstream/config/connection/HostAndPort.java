package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host, checked, with an optional port.
 *
 * @param host a name or an IP address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record HostAndPort(String host, OptionalInt port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44})]|([A-Za-z0-9_](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?))(?::(.*))?");

    /**
     * Parses {@code host}, {@code host:port} or {@code [IPv6]:port}.
     *
     * @throws InvalidValueException if it is anything else; the message does not repeat it
     */
    public static HostAndPort parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValueException(
                    "has no valid host name: write host:port; in a URL, write @ : / ? # and % of"
                            + " a user or password percent-encoded (%40 %3A %2F %3F %23 %25)");
        }
        String host = form.group(1) == null ? form.group(2) : form.group(1);
        return new HostAndPort(host, form.group(3) == null ? OptionalInt.empty() : OptionalInt.of(port(form.group(3))));
    }

    /**
     * Parses a port.
     *
     * @throws InvalidValueException if it is not 1 to 65535; the message does not repeat it
     */
    public static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new InvalidValueException("has no valid port: write a number from 1 to 65535 behind the host");
        }
        return port;
    }

    public boolean isIpv6() {
        return host.contains(":");
    }
}
