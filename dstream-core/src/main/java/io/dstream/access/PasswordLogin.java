package io.dstream.access;

import io.dstream.access.AccessDecision.Later;
import io.dstream.control.AccessRole;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Lets users in by name and password. Safe for use by several threads. */
final class PasswordLogin {
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    // Each hash keeps a processor busy for a third of a second; the rest of the server must go on.
    private static final int HASHES_AT_A_TIME = 2;

    private final Accounts accounts;
    private final Throttles throttles;
    private final VerifiedLogins verified;
    private final Semaphore hashes = new Semaphore(HASHES_AT_A_TIME, true);

    /** Who has to wait, by name and by address. */
    record Throttles(LoginThrottle byName, LoginThrottle byAddress) {
        private static final int FREE_BY_NAME = 5;
        // Several people may stand behind one address.
        private static final int FREE_BY_ADDRESS = 20;

        static Throttles of(LongSupplier nanos) {
            return new Throttles(new LoginThrottle(FREE_BY_NAME, nanos), new LoginThrottle(FREE_BY_ADDRESS, nanos));
        }

        Duration wait(String name, String address) {
            Duration one = byName.wait(name);
            Duration other = byAddress.wait(address);
            return one.compareTo(other) > 0 ? one : other;
        }

        void failed(String name, String address) {
            byName.failed(name);
            byAddress.failed(address);
        }
    }

    PasswordLogin(Accounts accounts, Throttles throttles, LongSupplier nanos) {
        this.accounts = accounts;
        this.throttles = throttles;
        this.verified = new VerifiedLogins(nanos, new SecureRandom());
    }

    boolean knows(String name) {
        return accounts.knows(name);
    }

    /** Answers with the role, that the credentials are wrong, or when to come again. */
    <T> T decide(
            BasicCredentials credentials,
            String address,
            Function<AccessRole, T> right,
            Function<BasicCredentials, T> wrong,
            Function<Later, T> later) {
        Optional<AccessRole> known = verified.find(credentials);
        if (known.isPresent()) {
            return right.apply(known.get());
        }
        String caller = Addresses.caller(address);
        Duration wait = throttles.wait(credentials.name(), caller);
        if (!wait.isZero()) {
            return later.apply(tooMany(wait));
        }
        if (!hashes.tryAcquire()) {
            return later.apply(tooMany(A_SECOND));
        }
        try {
            return verify(credentials, caller).map(right).orElseGet(() -> wrong.apply(credentials));
        } finally {
            hashes.release();
        }
    }

    private Optional<AccessRole> verify(BasicCredentials credentials, String caller) {
        Optional<AccessRole> role =
                accounts.verify(credentials.name(), credentials.password().toCharArray());
        if (role.isPresent()) {
            throttles.byName().succeeded(credentials.name());
            verified.remember(credentials, role.get());
        } else {
            throttles.failed(credentials.name(), caller);
        }
        return role;
    }

    private static Later tooMany(Duration wait) {
        Duration whole = Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
        return new Later(Later.Cause.TOO_MANY_FAILURES, whole, "Too many logins have failed; try again later");
    }
}
