package io.dstream.console.connections;

import java.net.URI;
import java.util.Optional;

/**
 * How a server is reached; its secret is kept elsewhere.
 *
 * @param id names the profile for good
 * @param name for people
 * @param url such as {@code https://dstream.example.com:8443}, without {@code /api/v1}
 * @param user empty for a bearer token, or where {@code isAnonymous}
 * @param isAnonymous whether no login is needed
 * @param colour of its windows, as {@code #rrggbb}
 * @param isReadOnly whether actions are refused by the console whatever the role may do
 * @param caFile a file with certificates in PEM that are trusted beside the system's
 * @param allowsPlainText whether a login may be sent unencrypted to another machine
 */
public record Profile(
        String id,
        String name,
        URI url,
        String user,
        boolean isAnonymous,
        String colour,
        boolean isReadOnly,
        Optional<String> caFile,
        boolean allowsPlainText) {
    public static final String DEFAULT_COLOUR = "#2da44e";

    /** Creates a profile that sends a login over TLS, or to this machine, only. */
    public Profile(
            String id,
            String name,
            URI url,
            String user,
            boolean isAnonymous,
            String colour,
            boolean isReadOnly,
            Optional<String> caFile) {
        this(id, name, url, user, isAnonymous, colour, isReadOnly, caFile, false);
    }

    /** Returns a profile of a server that asks for no login. */
    public static Profile anonymous(String name, URI url) {
        return new Profile(name, name, url, "", true, DEFAULT_COLOUR, false, Optional.empty());
    }
}
