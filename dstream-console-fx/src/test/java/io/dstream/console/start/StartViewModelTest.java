package io.dstream.console.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.connections.InMemorySecretStore;
import io.dstream.console.connections.Profile;
import io.dstream.console.connections.ProfileStore;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.Login;
import io.dstream.console.start.ProfileForm.LoginKind;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartViewModelTest {
    private final FakeGateway gateway = new FakeGateway().withLogin(new Login("ada", "operator"));
    private final InMemorySecretStore secrets = new InMemorySecretStore();
    private final List<String> opened = new ArrayList<>();
    private final List<String> connected = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private StartViewModel model;

    @BeforeEach
    void open() {
        model = new StartViewModel(
                new ProfileStore(folder),
                secrets,
                (profile, secret) -> {
                    connected.add(profile.url() + " " + secret);
                    return gateway;
                },
                new Work(Runnable::run, Runnable::run),
                Texts.of(Locale.ENGLISH),
                (profile, secret) -> opened.add(profile.name() + " " + secret));
    }

    private void type(String name, String url, String user, String secret) {
        model.create();
        model.form().name.set(name);
        model.form().url.set(url);
        model.form().kind.set(user.isEmpty() ? LoginKind.ANONYMOUS : LoginKind.PASSWORD);
        model.form().user.set(user);
        model.form().secret.set(secret);
    }

    private String keptText() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(each));
            }
        }
        return all.toString();
    }

    @Test
    void connectsWithWhatWasTypedAndKeepsTheSecretOutOfTheFile() throws Exception {
        type("Berlin", "https://dstream.example.com", "ada", "s3cret");

        model.connect();

        assertThat(connected).containsExactly("https://dstream.example.com s3cret");
        assertThat(opened).containsExactly("Berlin s3cret");
        assertThat(keptText()).contains("Berlin", "ada").doesNotContain("s3cret");
        assertThat(model.form().secret.get()).isEmpty();
    }

    @Test
    void asksForNoSecretThatIsKept() {
        type("Berlin", "https://dstream.example.com", "ada", "s3cret");
        model.connect();
        opened.clear();

        model.connect();

        assertThat(opened).containsExactly("Berlin s3cret");
    }

    @Test
    void saysWhatIsMissing() {
        type("", "https://dstream.example.com", "", "");
        model.connect();
        assertThat(model.resultProperty().get()).isEqualTo("A name is needed.");

        type("Berlin", "dstream.example.com", "", "");
        model.connect();
        assertThat(model.resultProperty().get()).startsWith("An address is needed");

        type("Berlin", "https://user:password@dstream.example.com", "", "");
        model.connect();
        assertThat(model.resultProperty().get()).startsWith("An address is needed");

        type("Berlin", "https://dstream.example.com", "ada", "");
        model.connect();
        assertThat(model.resultProperty().get()).isEqualTo("A password or token is needed.");
        assertThat(opened).isEmpty();
        assertThat(model.goodProperty().get()).isFalse();
    }

    @Test
    void testsWithoutKeepingAnything() throws Exception {
        type("Berlin", "https://dstream.example.com", "ada", "s3cret");

        model.test();

        assertThat(model.resultProperty().get()).startsWith("Connected.").endsWith("your role is operator.");
        assertThat(model.profiles()).isEmpty();
        assertThat(keptText()).isEmpty();
    }

    @Test
    void keepsNoSecretThatTheServerRefused() {
        type("Berlin", "https://dstream.example.com", "ada", "wrong");
        gateway.refuse(new GatewayException(GatewayException.Reason.NOT_LOGGED_IN, "The login is refused.", null));

        model.connect();

        assertThat(model.resultProperty().get()).isEqualTo("The login is refused.");
        assertThat(opened).isEmpty();
        assertThat(secrets.find(model.profiles().get(0).id())).isEmpty();
    }

    @Test
    void copiesAndDeletesConnections() {
        type("Berlin", "https://dstream.example.com", "", "");
        assertThat(model.save()).isTrue();

        model.duplicate();
        assertThat(model.form().name.get()).isEqualTo("Copy of Berlin");
        assertThat(model.save()).isTrue();
        assertThat(model.profiles()).extracting(Profile::name).containsExactly("Berlin", "Copy of Berlin");

        model.delete();
        assertThat(model.profiles()).extracting(Profile::name).containsExactly("Berlin");
        assertThat(new ProfileStore(folder).load().profiles()).hasSize(1);
    }

    @Test
    void showsTheConnectionThatHasToBeMended() {
        type("Berlin", "https://dstream.example.com", "", "");
        assertThat(model.save()).isTrue();
        String id = model.profiles().get(0).id();
        model.create();

        model.mend(id, "The login is refused.");

        assertThat(model.form().name.get()).isEqualTo("Berlin");
        assertThat(model.resultProperty().get()).isEqualTo("The login is refused.");
    }
}
