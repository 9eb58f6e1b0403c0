package io.dstream.sandbox.amqp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Link addresses, which name an entity and perhaps the node beside it that answers requests. */
public final class Addresses {
    public static final String CBS = "$cbs";

    private static final String MANAGEMENT = "/$management";

    private Addresses() {}

    /** Returns the path of an address that may carry scheme and host. */
    public static String path(@Nullable String address) {
        if (address == null) {
            return "";
        }
        int scheme = address.indexOf("://");
        int slash = scheme < 0 ? -1 : address.indexOf('/', scheme + 3);
        String path = slash < 0 ? address : address.substring(slash);
        return path.startsWith("/") ? path.substring(1) : path;
    }

    public static boolean isRequestNode(String path) {
        return path.equalsIgnoreCase(CBS) || path.toLowerCase(Locale.ROOT).endsWith(MANAGEMENT);
    }

    /** Returns the entity that a management address belongs to. */
    public static String managed(String path) {
        return path.substring(0, path.length() - MANAGEMENT.length());
    }
}
