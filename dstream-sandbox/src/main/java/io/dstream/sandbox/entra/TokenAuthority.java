package io.dstream.sandbox.entra;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dstream.sandbox.amqp.TokenCheck;
import io.dstream.sandbox.sqlserver.session.Identities;
import io.dstream.sandbox.tls.TlsPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The token endpoint of one tenant, over TLS: it knows one application by its secret or by an assertion; and that of a managed
 * identity, as a machine has it. Source: Microsoft's pages "OAuth 2.0 client credentials flow on the Microsoft identity
 * platform" and "How to use managed identities for App Service".
 */
public final class TokenAuthority implements AutoCloseable {
    public static final String TENANT = "11111111-2222-3333-4444-555555555555";
    public static final String CLIENT = "66666666-7777-8888-9999-000000000000";

    private static final String PATH = "/" + TENANT + "/oauth2/v2.0/token";
    private static final String SCOPE_SUFFIX = "/.default";
    private static final String MACHINE_PATH = "/msi/token";
    private static final String MACHINE_HEADER = "X-IDENTITY-HEADER";
    private static final String JWT_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final List<String> MESSAGING =
            List.of("https://servicebus.azure.net", "https://eventhubs.azure.net");
    private static final List<String> SQL_SERVER =
            List.of("https://database.windows.net", "https://database.windows.net/");
    private static final List<String> STORAGE = List.of("https://storage.azure.com");

    private final HttpServer http;
    private final TlsPort tls;
    private final IssuedTokens tokens;
    private final Duration life;
    private final AtomicInteger issued = new AtomicInteger();
    private final String machineSecret = UUID.randomUUID().toString();
    private final String assertion = UUID.randomUUID().toString();
    private volatile String secret;

    private TokenAuthority(HttpServer http, TlsPort tls, IssuedTokens tokens, Duration life, String secret) {
        this.http = http;
        this.tls = tls;
        this.tokens = tokens;
        this.life = life;
        this.secret = secret;
    }

    /**
     * Listens on a free port of the loopback interface.
     *
     * @param secret of the application
     * @param life of a token
     */
    public static TokenAuthority start(String secret, Duration life) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            TlsPort tls = TlsPort.listen(
                    "sandbox-authority-tls", new InetSocketAddress(loopback, 0), http.getAddress(), Clock.systemUTC());
            TokenAuthority authority =
                    new TokenAuthority(http, tls, new IssuedTokens(Clock.systemUTC(), life), life, secret);
            http.createContext("/", authority::answer);
            http.start();
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException("the token authority cannot listen", e);
        }
    }

    /** Returns the address that clients take as authority. */
    public String url() {
        return "https://localhost:" + tls.port();
    }

    /** Returns what clients have to trust. */
    public Certificate certificate() {
        return tls.certificate();
    }

    /** Has the application another secret from now on; tokens that were issued count until they expire. */
    public void rotate(String fresh) {
        secret = fresh;
    }

    /** Returns the variables by which a machine finds its identity. */
    public Map<String, String> machineVariables() {
        return Map.of(
                "IDENTITY_ENDPOINT",
                "http://localhost:" + http.getAddress().getPort() + MACHINE_PATH,
                "IDENTITY_HEADER",
                machineSecret);
    }

    /** Returns what a platform signs for the application, which counts in place of its secret. */
    public String assertion() {
        return assertion;
    }

    /** Returns how many tokens were issued. */
    public int issued() {
        return issued.get();
    }

    /** Returns what lets tokens in for Service Bus and Event Hubs. */
    public TokenCheck forMessaging() {
        return tokens.check(MESSAGING);
    }

    /** Returns what lets tokens in for storage. */
    public TokenCheck forStorage() {
        return tokens.check(STORAGE);
    }

    /** Returns what lets tokens in for SQL Server. */
    public Identities forSqlServer(String login) {
        TokenCheck check = tokens.check(SQL_SERVER);
        return new Identities() {
            @Override
            public String authority() {
                return url() + "/" + TENANT;
            }

            @Override
            public Optional<String> login(String token) {
                return check.grant(token).map(grant -> login);
            }
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals(MACHINE_PATH)) {
                answerMachine(exchange);
                return;
            }
            String body = new String(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
            boolean isToken = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().equals(PATH);
            if (!isToken) {
                send(exchange, 404, error("invalid_request", "AADSTS90002: there is nothing at this address"));
                return;
            }
            Map<String, String> form = form(body);
            if (!isApplication(form)) {
                send(exchange, 401, error("invalid_client", "AADSTS7000215: Invalid client secret provided."));
                return;
            }
            String audience = audience(form.getOrDefault("scope", ""));
            issued.incrementAndGet();
            send(
                    exchange,
                    200,
                    "{\"token_type\":\"Bearer\",\"expires_in\":" + life.toSeconds() + ",\"ext_expires_in\":"
                            + life.toSeconds() + ",\"access_token\":\""
                            + tokens.issue(url() + "/" + TENANT + "/", CLIENT, audience)
                            + "\"}");
        }
    }

    private void answerMachine(HttpExchange exchange) throws IOException {
        if (!machineSecret.equals(exchange.getRequestHeaders().getFirst(MACHINE_HEADER))) {
            send(exchange, 401, error("unauthorized", "the header of the machine is missing"));
            return;
        }
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        String resource = form(query).getOrDefault("resource", "");
        issued.incrementAndGet();
        long expires = Clock.systemUTC().instant().plus(life).getEpochSecond();
        send(
                exchange,
                200,
                "{\"token_type\":\"Bearer\",\"expires_on\":\"" + expires + "\",\"resource\":\"" + resource
                        + "\",\"access_token\":\"" + tokens.issue(url() + "/" + TENANT + "/", CLIENT, resource)
                        + "\"}");
    }

    /** Clients ask for what concerns a user besides, which an application has none of. */
    private static String audience(String scopes) {
        return Arrays.stream(scopes.split(" ", -1))
                .filter(scope -> scope.endsWith(SCOPE_SUFFIX))
                .map(scope -> scope.substring(0, scope.length() - SCOPE_SUFFIX.length()))
                .findFirst()
                .orElse("");
    }

    private boolean isApplication(Map<String, String> form) {
        return form.getOrDefault("grant_type", "").equals("client_credentials")
                && form.getOrDefault("client_id", "").equals(CLIENT)
                && (form.getOrDefault("client_secret", "").equals(secret) || isAsserted(form));
    }

    private boolean isAsserted(Map<String, String> form) {
        return form.getOrDefault("client_assertion_type", "").equals(JWT_ASSERTION)
                && form.getOrDefault("client_assertion", "").equals(assertion);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String error(String code, String description) {
        return "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        tls.close();
        http.stop(0);
    }
}
