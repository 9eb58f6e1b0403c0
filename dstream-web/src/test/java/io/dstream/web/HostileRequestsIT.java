package io.dstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.web.testing.FakeDesk;
import io.dstream.web.testing.Users;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * Requests that nobody means well with, made from the document.
 *
 * <p>{@code -Ddstream.it.seed} repeats a run; {@code -Ddstream.it.rest} and {@code -Ddstream.it.authorization} send the
 * same to a server that runs elsewhere.
 */
class HostileRequestsIT {
    private static final int REQUESTS = 20_000;

    @Test
    void neverMakeTheServerFailOrHangOrTellOfItsInside() throws Exception {
        long seed = Long.getLong("dstream.it.seed", System.nanoTime());
        System.out.println("HostileRequestsIT: -Ddstream.it.seed=" + seed);
        String elsewhere = System.getProperty("dstream.it.rest", "");
        HostileRun.Result result = elsewhere.isEmpty()
                ? here(seed)
                : new HostileRun(URI.create(elsewhere), System.getProperty("dstream.it.authorization", ""))
                        .run(seed, REQUESTS);
        System.out.println(
                "HostileRequestsIT: " + result.statuses() + ", refused by the server itself: " + result.notProblems());

        assertThat(result.wrong()).as("seed " + seed).isEmpty();
        assertThat(result.statuses().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(REQUESTS);
        assertThat(result.statuses()).containsKeys(200, 400, 401, 403, 404, 405, 406, 415, 422);
    }

    private static HostileRun.Result here(long seed) throws Exception {
        FakeDesk desk = new FakeDesk();
        desk.tables.add("dbo.Orders", 1);
        desk.access(Users.config());
        String pair = "admin:" + Users.password("admin");
        String authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        try (RestServer server = RestServer.start(desk)) {
            return new HostileRun(server.uri(), authorization).run(seed, REQUESTS);
        }
    }
}
