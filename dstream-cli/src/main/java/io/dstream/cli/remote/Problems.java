package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import java.net.URI;
import java.util.StringJoiner;

/** Tells a user what a server refused, as its problem details say (RFC 9457). */
final class Problems {
    private Problems() {}

    static RemoteException refused(URI server, int status, byte[] body) {
        String detail = detail(body);
        String message = detail.isEmpty() ? server + " answered with status " + status : detail;
        return new RemoteException(
                switch (status) {
                    case 401 ->
                        message + System.lineSeparator() + "Log in by --user with --password-file, or by --token-file.";
                    case 404 -> detail.isEmpty() ? message + "; is --url right?" : message;
                    default -> message;
                },
                null);
    }

    private static String detail(byte[] body) {
        try {
            JsonNode problem = Json.readTree(body);
            String detail = problem.path("detail").asText(problem.path("title").asText(""));
            StringJoiner lines = new StringJoiner(System.lineSeparator());
            lines.add(detail);
            for (JsonNode each : problem.path("diagnostics")) {
                lines.add(each.path("line").asText() + ":" + each.path("column").asText() + ": "
                        + each.path("message").asText());
            }
            if (problem.path("remedy").isTextual()) {
                lines.add(problem.path("remedy").asText());
            }
            return lines.toString();
        } catch (JsonFormatException e) {
            return "";
        }
    }
}
