package io.dstream.sandbox.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventHubProducerClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The administration of hubs over HTTP, as Microsoft's pages of the REST API tell it. */
@SuppressWarnings("NullAway.Init")
class EventHubsAdministrationIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private EventHubsFixture namespace;

    @BeforeEach
    void start() {
        namespace = new EventHubsFixture();
    }

    @AfterEach
    void stop() {
        namespace.close();
    }

    @Test
    void createsAHubWithItsPartitionsWhichTheSdkSees() throws Exception {
        assertThat(put("orders", described("<PartitionCount>6</PartitionCount>"))
                        .statusCode())
                .isEqualTo(201);

        assertThat(partitions("orders")).isEqualTo(6);
    }

    @Test
    void createsFourPartitionsWhereNoneAreAskedFor() throws Exception {
        assertThat(put("orders", described("")).statusCode()).isEqualTo(201);

        assertThat(partitions("orders")).isEqualTo(4);
    }

    @Test
    void leavesAHubAloneThatIsThere() throws Exception {
        namespace.server.createHub("orders", 2);

        HttpResponse<String> answer = put("Orders", described("<PartitionCount>6</PartitionCount>"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("exists already");
        assertThat(partitions("orders")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1025", "many", "-1", "4.5", "99999999999"})
    void refusesACountOfPartitionsThatNoHubHas(String count) throws Exception {
        HttpResponse<String> answer = put("orders", described("<PartitionCount>" + count + "</PartitionCount>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("1 to 1024");
        assertThat(send("orders", "GET", "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<entry/>", "<entry><content><QueueDescription/></content></entry>"})
    void refusesABodyThatDescribesNoHub(String body) throws Exception {
        assertThat(put("orders", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".orders", "a/b", "a%20b"})
    void refusesAPathThatNamesNoHub(String path) throws Exception {
        assertThat(put(path, described("")).statusCode()).isEqualTo(404);
    }

    @Test
    void describesAHub() throws Exception {
        namespace.server.createHub("orders", 2);

        HttpResponse<String> answer = send("orders", "GET", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<title type=\"text\">orders</title>", "<PartitionCount>2</PartitionCount>")
                .contains("<d2p1:string>0</d2p1:string><d2p1:string>1</d2p1:string>");
    }

    @Test
    void turnsAwayATokenThatIsNotSigned() throws Exception {
        stop();
        namespace = new EventHubsFixture(EventHubsOptions.DEFAULT.withKey("cmlnaHQ="));

        assertThat(put("orders", described("")).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsAHubOverARestart(@TempDir Path folder) throws Exception {
        stop();
        namespace = new EventHubsFixture(EventHubsOptions.DEFAULT.withData(folder));
        put("orders", described("<PartitionCount>3</PartitionCount>"));

        stop();
        namespace = new EventHubsFixture(EventHubsOptions.DEFAULT.withData(folder));

        assertThat(partitions("orders")).isEqualTo(3);
    }

    private int partitions(String hub) {
        try (EventHubProducerClient producer = namespace.clients(hub).buildProducerClient()) {
            return (int) producer.getPartitionIds().stream().count();
        }
    }

    private static String described(String elements) {
        return "<entry xmlns='http://www.w3.org/2005/Atom'><content type='application/xml'><EventHubDescription"
                + " xmlns='http://schemas.microsoft.com/netservices/2010/10/servicebus/connect'>" + elements
                + "</EventHubDescription></content></entry>";
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return send(path, "PUT", body);
    }

    private HttpResponse<String> send(String path, String method, String body)
            throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + namespace.server.port() + "/" + path + "?api-version=2014-01");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/atom+xml;type=entry;charset=utf-8")
                .header("Authorization", "SharedAccessSignature sr=x&sig=x&se=9999999999&skn=x")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
