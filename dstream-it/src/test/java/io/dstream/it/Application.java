package io.dstream.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The deployed application over HTTP, at the context root that it has on every server. */
final class Application {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final int port = Integer.parseInt(System.getProperty("it.http"));
    private final String root = "http://127.0.0.1:" + port + "/dstream";

    /** Returns the status, 0 where nothing answers. */
    int statusOf(String path) throws InterruptedException {
        try {
            return http.send(request(path), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    boolean isThere() throws InterruptedException {
        return statusOf("/health/live") == 200;
    }

    boolean isReady() throws InterruptedException {
        return statusOf("/health/ready") == 200;
    }

    /**
     * Waits until it is undeployed.
     *
     * <p>Payara Micro is a process that is only told to end: it has ended where nobody listens on its port any more, which
     * the next one needs.
     */
    void awaitEnd() throws Exception {
        boolean isProcess = "payara-micro".equals(System.getProperty("arquillian.launch"));
        Await.until("the end of the application", PATIENCE, () -> isProcess ? !isListening() : !isThere());
    }

    private boolean isListening() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) TIMEOUT.toMillis());
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(TIMEOUT).build();
    }
}
