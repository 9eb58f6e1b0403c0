package io.dstream.sandbox.servicebus.admin;

import io.dstream.sandbox.admin.BadDescriptionException;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Durations as the API writes them, whose greatest means never. */
final class Durations {
    static final String NEVER = "P10675199DT2H48M5.4775807S";

    private static final long NEVER_DAYS = 10_675_199;

    private Durations() {}

    static Duration parse(@Nullable String text, Duration fallback) {
        if (text == null) {
            return fallback;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new BadDescriptionException("The duration '" + text + "' is negative.", null);
            }
            return duration.toDays() >= NEVER_DAYS ? QueueSettings.UNLIMITED : duration;
        } catch (DateTimeParseException e) {
            throw new BadDescriptionException("The duration '" + text + "' is not in ISO 8601 form.", e);
        }
    }

    static String format(Duration duration) {
        return duration.compareTo(Duration.ofDays(NEVER_DAYS)) >= 0 ? NEVER : duration.toString();
    }
}
