package io.dstream.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.dstream.config.AccessConfig.OidcConfig;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** Reads an issuer's keys over HTTP: from where they are configured to be, else from where its discovery says. */
final class IssuerDocuments implements IssuerKeys.KeyDocument {
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MAX_BYTES = 512 * 1024;
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final OidcConfig oidc;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);

    IssuerDocuments(OidcConfig oidc) {
        this.oidc = oidc;
    }

    @Override
    public JWKSet read() throws IOException, ParseException {
        URI keys = oidc.jwksUrl().isPresent() ? oidc.jwksUrl().get() : discovered();
        return JWKSet.parse(text(keys));
    }

    // OpenID Connect Discovery 1.0, 4.3: the document must name the very issuer that was asked.
    private URI discovered() throws IOException {
        try {
            JsonNode document = Json.readTree(text(URI.create(oidc.issuer().replaceFirst("/$", "") + DISCOVERY))
                    .getBytes(StandardCharsets.UTF_8));
            if (!oidc.issuer().equals(document.path("issuer").asText())) {
                throw new IOException("The discovery document is another issuer's");
            }
            return URI.create(document.path("jwks_uri").asText());
        } catch (JsonFormatException | IllegalArgumentException e) {
            throw new IOException("The discovery document cannot be used", e);
        }
    }

    private String text(URI from) throws IOException {
        if (!isTrustworthy(from)) {
            throw new IOException("Keys are read by HTTPS, or from this machine");
        }
        URL url = from.toURL();
        return http.retrieveResource(url).getContent();
    }

    private static boolean isTrustworthy(URI from) {
        return "https".equalsIgnoreCase(from.getScheme())
                || ("http".equalsIgnoreCase(from.getScheme())
                        && from.getHost() != null
                        && Addresses.isLoopbackHost(from.getHost()));
    }
}
