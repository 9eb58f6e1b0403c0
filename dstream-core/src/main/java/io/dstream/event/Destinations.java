package io.dstream.event;

import io.dstream.cdc.TableName;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names the destination of a table that has none of its own.
 *
 * <p>{@code <server>.<database>[.<schema>].<table>.events} in lower case, the schema only where it is not {@code dbo}.
 * Service Bus takes letters, digits, periods, hyphens and underscores, with a letter or digit at either end: every
 * other character becomes a hyphen.
 */
public final class Destinations {
    /** Service Bus takes no longer topic name. */
    public static final int MAX_LENGTH = 260;

    private static final Pattern REFUSED = Pattern.compile("[^a-z0-9._-]");
    private static final Pattern NO_LETTER_AT_START = Pattern.compile("^[._-]+");
    private static final String SUFFIX = ".events";

    private final String server;
    private final String database;

    /** Names the destinations of one database. */
    public Destinations(String server, String database) {
        this.server = server;
        this.database = database;
    }

    /** Returns the destination of a table. */
    public String of(TableName table) {
        String schema = table.isInDefaultSchema() ? "" : table.schema() + ".";
        String name = (server + "." + database + "." + schema + table.name()).toLowerCase(Locale.ROOT);
        String allowed = REFUSED.matcher(name).replaceAll("-");
        String started = NO_LETTER_AT_START.matcher(allowed).replaceFirst("");
        int longest = MAX_LENGTH - SUFFIX.length();
        return (started.length() > longest ? started.substring(0, longest) : started) + SUFFIX;
    }
}
