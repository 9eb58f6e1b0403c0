package io.dstream.sandbox.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks for faults over HTTP: POST with a JSON object {@code {"fault": NAME, ...}}, GET for their names and arguments, DELETE to end those
 * that last.
 */
public final class FaultControl implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final FaultCommands commands;

    public FaultControl(FaultCommands commands) {
        this.commands = commands;
    }

    private record Answer(int status, Object body) {
        static Answer problem(int status, String text) {
            return new Answer(status, Map.of("error", text));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestMethod()) {
            case "GET" -> new Answer(200, commands.described());
            case "DELETE" -> {
                commands.clear();
                yield new Answer(200, Map.of("cleared", true));
            }
            case "POST" -> post(exchange);
            default -> Answer.problem(405, "Use GET, POST or DELETE.");
        };
    }

    private Answer post(HttpExchange exchange) throws IOException {
        // a page in a browser could send anything but this type to a port on this machine
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return Answer.problem(415, "Send the fault as Content-Type: application/json.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Answer.problem(413, "A fault takes at most " + MAX_BODY_BYTES + " bytes.");
        }
        try {
            JsonNode fault = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (fault == null || !fault.isObject()) {
                return Answer.problem(400, "Send a JSON object, such as {\"fault\": \"sql-error\", \"number\": 1205}.");
            }
            return new Answer(200, Map.of("done", commands.run(fault)));
        } catch (JsonProcessingException e) {
            return Answer.problem(400, "This is no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return Answer.problem(400, String.valueOf(e.getMessage()));
        }
    }
}
