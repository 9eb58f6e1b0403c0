package io.dstream.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys, read again when they are old or one is missing, but not more often than every half minute.
 *
 * <p>One thread reads at a time; the others go on with the keys that are there. Safe for use by several threads.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(30);

    private final KeyDocument document;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable Attempt attempt;

    /** Reads the issuer's keys. */
    interface KeyDocument {
        /**
         * Reads the key set, within a few seconds.
         *
         * @throws IOException if it cannot be had
         * @throws ParseException if it is none
         */
        JWKSet read() throws IOException, ParseException;
    }

    private record Loaded(JWKSet keys, long atNanos) {}

    private record Attempt(long atNanos, boolean hasFailed) {}

    IssuerKeys(KeyDocument document, LongSupplier nanos) {
        this.document = document;
        this.nanos = nanos;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Loaded before = loaded;
        if (before != null && isWithin(before.atNanos(), FRESH)) {
            List<JWK> found = selector.select(before.keys());
            if (!found.isEmpty()) {
                return found;
            }
        }
        refresh(before);
        Loaded after = loaded;
        if (after == null || !isWithin(after.atNanos(), USABLE)) {
            throw new KeySourceException("The issuer's keys cannot be read");
        }
        return selector.select(after.keys());
    }

    private void refresh(@Nullable Loaded before) {
        if (before == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return;
        }
        try {
            if (isDue()) {
                read();
            }
        } finally {
            reading.unlock();
        }
    }

    private boolean isDue() {
        Attempt last = attempt;
        return last == null || !isWithin(last.atNanos(), last.hasFailed() ? RETRY_AFTER : BETWEEN_READS);
    }

    private void read() {
        try {
            JWKSet keys = document.read().toPublicJWKSet();
            loaded = new Loaded(keys, nanos.getAsLong());
            attempt = new Attempt(nanos.getAsLong(), false);
        } catch (IOException | ParseException e) {
            // Told to whoever asks as long as there are no usable keys; tried again after a while.
            attempt = new Attempt(nanos.getAsLong(), true);
        }
    }

    private boolean isWithin(long sinceNanos, Duration span) {
        return nanos.getAsLong() - sinceNanos <= span.toNanos();
    }
}
