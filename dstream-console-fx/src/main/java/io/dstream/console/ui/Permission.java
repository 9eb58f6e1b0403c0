package io.dstream.console.ui;

import io.dstream.console.connections.Profile;
import io.dstream.console.model.Login;
import org.jspecify.annotations.Nullable;

/** Says why something may not be done: a key of a text, empty where it may. */
public final class Permission {
    private Permission() {}

    /** Returns why nobody may act on tables and dead letters here. */
    public static String toOperate(Profile profile, @Nullable Login login) {
        return profile.isReadOnly() ? "refused.readOnly" : mayOperate(login) ? "" : "refused.operator";
    }

    /** Returns why nobody may change the configuration and log levels here. */
    public static String toAdminister(Profile profile, @Nullable Login login) {
        return profile.isReadOnly() ? "refused.readOnly" : mayAdminister(login) ? "" : "refused.admin";
    }

    private static boolean mayOperate(@Nullable Login login) {
        return login != null && login.mayOperate();
    }

    private static boolean mayAdminister(@Nullable Login login) {
        return login != null && login.mayAdminister();
    }
}
