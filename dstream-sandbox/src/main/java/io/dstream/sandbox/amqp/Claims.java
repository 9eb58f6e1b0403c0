package io.dstream.sandbox.amqp;

import io.dstream.sandbox.amqp.TokenCheck.Grant;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tokens of one connection open: everything where no key is set. */
public final class Claims {
    private final @Nullable TokenCheck tokens;
    private final Clock clock;
    private final List<Grant> grants = new ArrayList<>();

    private Claims(@Nullable TokenCheck tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Returns claims that any token, or none, fulfils. */
    public static Claims open() {
        return new Claims(null, Clock.systemUTC());
    }

    /** Returns claims that need a token which passes the check, or any where there is none. */
    public static Claims of(@Nullable TokenCheck tokens, Clock clock) {
        return new Claims(tokens, clock);
    }

    /** Takes a token; false when it is not valid. */
    boolean put(String token) {
        if (tokens == null) {
            return true;
        }
        Optional<Grant> grant = tokens.grant(token);
        grants.removeIf(old -> old.expiresAtMillis() <= clock.millis());
        grant.ifPresent(grants::add);
        return grant.isPresent();
    }

    /** Returns whether a link to this path may be attached. */
    public boolean permit(String path) {
        String wanted = path.toLowerCase(Locale.ROOT);
        return tokens == null
                || grants.stream()
                        .anyMatch(grant -> grant.expiresAtMillis() > clock.millis() && covers(grant.path(), wanted));
    }

    /** Returns whether a token that came with a request itself opens this path. */
    public boolean permitToken(String token, String path) {
        return tokens != null
                && tokens.grant(token)
                        .map(grant -> covers(grant.path(), path.toLowerCase(Locale.ROOT)))
                        .orElse(false);
    }

    private static boolean covers(String granted, String wanted) {
        String prefix = granted.isEmpty() ? granted : granted + "/";
        return wanted.equals(granted) || wanted.startsWith(prefix);
    }
}
