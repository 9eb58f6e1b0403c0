package io.dstream.console.gateway.http;

import io.dstream.console.gateway.FeedRequest;
import java.time.Duration;

/**
 * When a stream is given up, and when it is tried again.
 *
 * @param silence after which a stream that stands is taken for dead
 * @param firstPause before the first new try; each further pause is twice as long
 * @param longestPause at most
 */
record FeedRhythm(Duration silence, Duration firstPause, Duration longestPause) {
    // The server sends a heartbeat every 10 s whatever is followed, and metrics each second besides: what is shown as
    // live is to be doubted sooner than a tail, which loses what is committed while it begins anew.
    private static final Duration SILENCE_OF_METRICS = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(25);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    static FeedRhythm of(FeedRequest request) {
        boolean isSteady = request.types().contains("metrics");
        return new FeedRhythm(isSteady ? SILENCE_OF_METRICS : SILENCE, FIRST_PAUSE, LONGEST_PAUSE);
    }

    Duration after(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
