package io.dstream.web;

import io.dstream.web.testing.FakeDesk;
import org.junit.jupiter.api.Test;

class SmokeIT {
    @Test
    void answers() throws Exception {
        FakeDesk desk = new FakeDesk();
        desk.tables.addTables(3);
        try (RestServer server = RestServer.start(desk)) {
            Rest rest = new Rest(server.uri());
            for (String path : new String[] {
                "/health/live",
                "/health/ready",
                "/api/v1/status",
                "/api/v1/tables?sort=lagSeconds&order=desc&limit=2",
                "/api/v1/tables/dbo.Table0001",
                "/api/v1/tables/x",
                "/nothing",
                "/api/v1/tables?limit=x",
                "/api/v1/loggers?limit=2",
                "/api/v1/config",
                "/error",
                "/api/v1/tables/dbo.Table0001/history",
                "/api/v1/dead-letters",
                "/api/v1/dead-letters/messages?entity=ingest&limit=1",
                "/api/v1/audit"
            }) {
                var reply = rest.get(path);
                System.out.println(
                        path + " -> " + reply.status() + " " + reply.header("Content-Type") + " " + reply.body());
            }
            for (String action : new String[] {"pause", "resume", "rewind", "x"}) {
                var reply = rest.post("/api/v1/tables/dbo.Table0001/" + action, "{}");
                System.out.println(action + " -> " + reply.status() + " " + reply.body()
                        + reply.response().headers().map());
            }
            var reply = rest.get("/api/v1/config", "Accept", "text/hcl");
            System.out.println(
                    reply.status() + reply.body() + reply.response().headers().map());
            System.out.println(rest.get("/api/v1/status", "Accept", "image/png"));
            System.out.println(rest.put("/api/v1/config", "ingester", "Content-Type", "text/hcl"));
            System.out.println(
                    rest.put("/api/v1/config", "ingester", "Content-Type", "text/hcl", "If-Match", "\"etag-1\""));
            System.out.println(rest.send("DELETE", "/api/v1/config", null, "Content-Type", "text/hcl"));
        }
    }
}
