package io.dstream.web.testing;

import io.dstream.config.AccessConfig;
import io.dstream.config.AccessConfig.UserConfig;
import io.dstream.config.Secret;
import io.dstream.password.PasswordHash;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** One user of each role; the password is the name and a suffix. */
public final class Users {
    public static final String SUFFIX = "-Planted4secret";
    // As few as a hash may have: the tests log in often.
    private static final int ITERATIONS = 1_000;

    private Users() {}

    public static AccessConfig config() {
        return new AccessConfig(List.of(user("viewer"), user("operator"), user("admin")), Optional.empty());
    }

    public static String password(String role) {
        return role + SUFFIX;
    }

    private static UserConfig user(String role) {
        PasswordHash hash = PasswordHash.of(password(role).toCharArray(), ITERATIONS, new SecureRandom());
        return new UserConfig(role, Secret.of(hash.text()), role);
    }
}
