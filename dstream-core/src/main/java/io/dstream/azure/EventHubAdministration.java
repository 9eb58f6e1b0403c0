package io.dstream.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates event hubs by the management operations of their namespace, which the SDK does not have.
 *
 * <p>Source: Microsoft's page "Create Event Hub" of the Event Hubs REST API, version 2014-01.
 */
final class EventHubAdministration {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCOPE = "https://eventhubs.azure.net/.default";
    private static final Pattern DETAIL = Pattern.compile("<Detail>([^<]{1,300})");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

    private final URI endpoint;
    private final Function<URI, String> authorization;

    /** What came of an attempt to create a hub. */
    enum Outcome {
        CREATED,
        /** Another was faster. */
        EXISTED,
        /** The Manage right is missing. */
        FORBIDDEN
    }

    /**
     * Creates it without connecting yet.
     *
     * @param endpoint where the management operations are served, empty for the namespace itself over HTTPS
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    EventHubAdministration(NamespaceAccess access, Optional<URI> endpoint, Clock clock) {
        if (access instanceof NamespaceAccess.ByIdentity identity) {
            this.endpoint =
                    endpoint.or(identity::administration).orElseGet(() -> URI.create("https://" + identity.host()));
            this.authorization = resource -> bearer(identity.credential());
        } else {
            SharedAccess shared = new SharedAccess(((NamespaceAccess.ByConnectionString) access).connectionString());
            this.endpoint = endpoint.orElseGet(shared::namespace);
            this.authorization = resource -> shared.token(resource, clock.instant());
        }
    }

    private static String bearer(TokenCredential credential) {
        return "Bearer "
                + credential
                        .getTokenSync(new TokenRequestContext().addScopes(SCOPE))
                        .getToken();
    }

    /**
     * Asks for a hub, and returns what came of it.
     *
     * @throws PublishException if the service is out of reach, or refuses the hub
     */
    Outcome create(String hub, int partitions) {
        HttpResponse<String> response = send(hub, request(hub, partitions));
        return switch (response.statusCode()) {
            case 200, 201 -> Outcome.CREATED;
            case 409 -> Outcome.EXISTED;
            case 401 -> Outcome.FORBIDDEN;
            default -> throw refused(hub, response);
        };
    }

    private HttpRequest request(String hub, int partitions) {
        URI resource = resource(hub);
        return HttpRequest.newBuilder(
                        URI.create(resource + "?timeout=" + PATIENCE.toSeconds() + "&api-version=2014-01"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/atom+xml;type=entry;charset=utf-8")
                .header("Authorization", authorize(hub, resource))
                .PUT(BodyPublishers.ofString(description(partitions)))
                .build();
    }

    private String authorize(String hub, URI resource) {
        try {
            return authorization.apply(resource);
        } catch (RuntimeException e) {
            throw new PublishException(
                    hub + " - no token for creating the event hub: " + e.getMessage(), Fault.TRANSIENT, e);
        }
    }

    private URI resource(String hub) {
        try {
            return new URI(endpoint.getScheme(), null, endpoint.getHost(), endpoint.getPort(), "/" + hub, null, null);
        } catch (URISyntaxException e) {
            throw new PublishException(hub + " - is no name of an event hub", Fault.PERMANENT, e);
        }
    }

    private static String description(int partitions) {
        return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\"><EventHubDescription"
                + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\"><PartitionCount>"
                + partitions + "</PartitionCount></EventHubDescription></content></entry>";
    }

    private HttpResponse<String> send(String hub, HttpRequest request) {
        // Hubs are created once in their lives: a client that was kept would keep its thread for nothing.
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PublishException(
                    hub + " - cannot be created: the management endpoint cannot be reached", Fault.TRANSIENT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException(hub + " - interrupted while it was created", Fault.TRANSIENT, e);
        }
    }

    private static PublishException refused(String hub, HttpResponse<String> response) {
        int status = response.statusCode();
        Matcher detail = DETAIL.matcher(response.body());
        String said = detail.find()
                ? " (" + UNPRINTABLE.matcher(detail.group(1)).replaceAll(" ").strip() + ")"
                : "";
        return new PublishException(
                hub + " - the event hub cannot be created: status " + status + said,
                status == 429 || status >= 500 ? Fault.TRANSIENT : Fault.PERMANENT,
                null);
    }
}
