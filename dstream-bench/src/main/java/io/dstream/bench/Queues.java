package io.dstream.bench;

import io.dstream.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Makes queues by the administration API, which Azure's client reaches at port 443 only. */
final class Queues {
    private static final String DESCRIPTION =
            "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\"><QueueDescription"
                    + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\"/></content></entry>";

    private Queues() {}

    static void create(Sandbox sandbox, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.faultsUri().resolve("/" + name + "?api-version=2021-05"))
                .PUT(HttpRequest.BodyPublishers.ofString(DESCRIPTION))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 201) {
            throw new IOException("queue " + name + " was answered with " + status);
        }
    }
}
