package io.dstream.access;

import io.dstream.config.AccessConfig.UserConfig;
import io.dstream.control.AccessRole;
import io.dstream.password.PasswordHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users that log in by name and password. */
final class Accounts {
    private final Map<String, Account> byName = new HashMap<>();
    private final int iterations;

    /** A user whose hash and role can be used. */
    private record Account(PasswordHash hash, AccessRole role) {}

    /**
     * Takes the users of a configuration.
     *
     * @throws IllegalArgumentException if a hash or role cannot be used; the message names the user
     */
    Accounts(List<UserConfig> users) {
        int most = 0;
        for (UserConfig user : users) {
            Account account = account(user);
            byName.put(user.name(), account);
            most = Math.max(most, account.hash().iterations());
        }
        iterations = most;
    }

    private static Account account(UserConfig user) {
        try {
            AccessRole role = AccessRole.find(user.role())
                    .orElseThrow(() -> new IllegalArgumentException("There is no role " + user.role()));
            return new Account(PasswordHash.parse(user.passwordHash().reveal()), role);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The user " + user.name() + " cannot log in: " + e.getMessage(), e);
        }
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** Returns the role of a user with the right password; costs the same whoever it is and whatever is wrong. */
    Optional<AccessRole> verify(String name, char[] password) {
        Account account = byName.get(name);
        if (account == null) {
            PasswordHash.spend(iterations);
            return Optional.empty();
        }
        boolean isRight = account.hash().matches(password);
        PasswordHash.spend(iterations - account.hash().iterations());
        return isRight ? Optional.of(account.role()) : Optional.empty();
    }
}
