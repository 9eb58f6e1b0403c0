package io.dstream.control.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every kind of announcements must keep to. */
public abstract class ConfigAnnouncementsContract {
    /** Returns announcements that hold nothing, alike for each call within one test. */
    protected abstract ConfigAnnouncements announcements();

    /** Returns an announcement that differs from others by its number. */
    protected static ConfigAnnouncement numbered(int number) {
        return new ConfigAnnouncement(
                "etag-" + number,
                "revision-" + number,
                "# text \u00e9 " + number,
                "dstream.hcl",
                Instant.parse("2026-11-22T10:00:00Z").plusSeconds(number),
                "ann",
                "one",
                List.of("revision-" + (number - 1)),
                List.of("users.user[ops].password_hash"));
    }

    @Test
    void holdNothingAtFirst() {
        assertThat(announcements().latest()).isEmpty();
        assertThat(announcements().history()).isEmpty();
    }

    @Test
    void tellEveryInstanceOfTheLatestAndOfTheReplacedOnes() {
        assertThat(announcements().announce(numbered(1), numbered(0), Optional.empty()))
                .isTrue();
        assertThat(announcements().announce(numbered(2), numbered(1), Optional.of("etag-1")))
                .isTrue();

        assertThat(announcements().latest()).contains(numbered(2));
        assertThat(announcements().history()).containsExactly(numbered(1), numbered(0));
    }

    @Test
    void takeNothingFromAnInstanceThatHasMissedTheLatest() {
        assertThat(announcements().announce(numbered(1), numbered(0), Optional.empty()))
                .isTrue();

        assertThat(announcements().announce(numbered(2), numbered(0), Optional.empty()))
                .isFalse();
        assertThat(announcements().announce(numbered(2), numbered(0), Optional.of("etag-0")))
                .isFalse();
        assertThat(announcements().latest()).contains(numbered(1));
    }

    @Test
    void keepTheLastTwenty() {
        Optional<String> seen = Optional.empty();
        for (int i = 1; i <= 23; i++) {
            assertThat(announcements().announce(numbered(i), numbered(i - 1), seen))
                    .isTrue();
            seen = Optional.of("etag-" + i);
        }

        assertThat(announcements().history())
                .hasSize(ConfigAnnouncements.MAX_HISTORY)
                .startsWith(numbered(22))
                .endsWith(numbered(3));
    }
}
