package com.example.webhook;

import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.Publisher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Posts each event, one after the other: the next is sent when the one before it was answered.
 *
 * <p>Where an answer gets lost, the event is posted again with the same {@code X-DStream-Id}, by which the other side can
 * tell it.
 */
final class WebhookPublisher implements Publisher {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI url;
    private final Optional<String> authorization;

    WebhookPublisher(URI url, Optional<String> authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    @Override
    public void prepare(String destination) {
        // An address is there or not; the first event shows it.
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        for (OutboundEvent event : events) {
            post(destination, event);
        }
    }

    private void post(String destination, OutboundEvent event) {
        byte[] body = new byte[event.body().sizeBytes()];
        event.body().asByteBuffer().get(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", event.contentType())
                .header("X-DStream-Id", event.messageId())
                .header("X-DStream-Destination", destination)
                .POST(BodyPublishers.ofByteArray(body));
        authorization.ifPresent(value -> request.header("Authorization", value));
        Optional.ofNullable(event.properties().get("traceparent"))
                .ifPresent(parent -> request.header("traceparent", parent));
        try {
            HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
            if (response.statusCode() / 100 != 2) {
                throw refused(destination, response.statusCode());
            }
        } catch (IOException e) {
            throw new PublishException(destination + " - the webhook cannot be reached", Fault.TRANSIENT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException(destination + " - interrupted", Fault.TRANSIENT, e);
        }
    }

    /** What may pass is tried again; what only this event is the reason of is set aside, so that the others go on. */
    private static PublishException refused(String destination, int status) {
        Fault fault =
                switch (status) {
                    case 400, 413, 415, 422 -> Fault.POISON;
                    case 408, 425, 429, 500, 502, 503, 504 -> Fault.TRANSIENT;
                    default -> Fault.PERMANENT;
                };
        return new PublishException(destination + " - the webhook answered " + status, fault, null);
    }

    @Override
    public void close() {
        // The client ends its connections by itself.
    }
}
