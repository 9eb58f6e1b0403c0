package io.dstream.sandbox.admin;

import com.sun.net.httpserver.HttpExchange;
import java.util.Arrays;
import java.util.List;

/**
 * A request to the administration API.
 *
 * @param path decoded segments
 * @param updates whether an existing entity is meant ({@code If-Match})
 */
public record AdminRequest(String method, List<String> path, Page page, boolean updates, Description description) {
    /** Which part of a list is wanted. */
    public record Page(int skip, int top) {
        private static final int MOST = 100;

        public static Page of(String query) {
            int skip = 0;
            int top = MOST;
            for (String parameter : query.split("&", -1)) {
                if (parameter.startsWith("$skip=")) {
                    skip = number(parameter, 0);
                } else if (parameter.startsWith("$top=")) {
                    top = Math.min(MOST, number(parameter, MOST));
                }
            }
            return new Page(skip, top);
        }

        private static int number(String parameter, int fallback) {
            String digits = parameter.substring(parameter.indexOf('=') + 1);
            return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : fallback;
        }
    }

    public static AdminRequest of(HttpExchange exchange, byte[] body) {
        String query = exchange.getRequestURI().getQuery();
        List<String> path = Arrays.stream(exchange.getRequestURI().getPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        boolean updates = exchange.getRequestHeaders().getFirst("If-Match") != null;
        return new AdminRequest(
                exchange.getRequestMethod(),
                path,
                Page.of(query == null ? "" : query),
                updates,
                body.length == 0 ? Description.NONE : Description.parse(body));
    }
}
