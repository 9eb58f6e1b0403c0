package io.dstream.config;

import io.dstream.config.source.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** An HTTP or HTTPS address of a configuration, without user and password. */
record WebAddress(String text, URI uri) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Parses an address.
     *
     * @throws InvalidValueException if it is none; the message does not repeat it
     */
    static WebAddress parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean isWeb = scheme.equals("https") || scheme.equals("http");
            if (isWeb && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return new WebAddress(text, uri);
            }
        } catch (URISyntaxException e) {
            throw noAddress();
        }
        throw noAddress();
    }

    /** Parses an address that is HTTPS, or of this machine. */
    static WebAddress secure(String text) {
        WebAddress address = parse(text);
        boolean isPlain = address.uri().getScheme().equalsIgnoreCase("http");
        if (isPlain && !THIS_MACHINE.contains(address.uri().getHost().toLowerCase(Locale.ROOT))) {
            throw new InvalidValueException("is not HTTPS, which only an address of this machine need not be");
        }
        return address;
    }

    /** Returns this address where it has no query. */
    WebAddress withoutQuery() {
        if (uri.getQuery() != null) {
            throw new InvalidValueException("has a query: write https://host/path");
        }
        return this;
    }

    private static InvalidValueException noAddress() {
        return new InvalidValueException("is no address: write https://host/path, without user and password");
    }
}
