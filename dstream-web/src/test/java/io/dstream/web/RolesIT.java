package io.dstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.control.AccessRole;
import io.dstream.web.testing.FakeDesk;
import io.dstream.web.testing.InMemoryDeadLetters;
import io.dstream.web.testing.Users;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of the document, as every role and as nobody. */
class RolesIT {
    private final FakeDesk desk = new FakeDesk();

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @BeforeEach
    void start() throws Exception {
        desk.tables.add("dbo.Orders", 1);
        desk.access(Users.config());
        server = RestServer.start(desk);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyOperationIsAnsweredToItsRoleAndThoseAboveAndRefusedToTheRest() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : Operation.of(OpenApiTest.document())) {
            for (AccessRole role : AccessRole.values()) {
                int status = ask(operation, new Rest(server.uri()).as(role.label(), Users.password(role.label())));
                boolean mayAsk = operation.role().equals("everybody")
                        || role.includes(AccessRole.find(operation.role()).orElseThrow());
                if (mayAsk ? status < 200 || status > 299 : status != 403) {
                    wrong.add(operation.key() + " as " + role + " -> " + status);
                }
            }
            int status = ask(operation, new Rest(server.uri()));
            if (status != (operation.role().equals("everybody") ? 200 : 401)) {
                wrong.add(operation.key() + " as nobody -> " + status);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private int ask(Operation operation, Rest rest) throws Exception {
        // Loggers are there once somebody has asked for them.
        var unused = java.util.logging.Logger.getLogger("io.dstream");
        desk.deadLetters.add(InMemoryDeadLetters.QUEUE, 42);
        String path = Examples.path(operation).replace("ingest-queue", InMemoryDeadLetters.QUEUE);
        if (operation.isStream()) {
            return rest.status(path);
        }
        List<String> headers = new ArrayList<>();
        if (!operation.bodyType().isEmpty()) {
            headers.addAll(List.of("Content-Type", operation.bodyType()));
        }
        if (operation.key().equals("PUT /api/v1/config")) {
            headers.addAll(List.of("If-Match", "\"" + desk.config.current().etag() + "\""));
        }
        return rest.send(
                        operation.method(),
                        path,
                        operation.bodyType().isEmpty()
                                ? null
                                : operation.body().replace("ingest-queue", InMemoryDeadLetters.QUEUE),
                        headers.toArray(String[]::new))
                .status();
    }
}
