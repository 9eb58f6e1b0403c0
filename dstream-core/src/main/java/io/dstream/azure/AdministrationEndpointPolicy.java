package io.dstream.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import reactor.core.publisher.Mono;

/** Sends administration requests to another scheme, host and port: the SDK knows only {@code https://<host>:443}. */
final class AdministrationEndpointPolicy implements HttpPipelinePolicy {
    private final URI endpoint;

    AdministrationEndpointPolicy(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        URL url = context.getHttpRequest().getUrl();
        try {
            context.getHttpRequest()
                    .setUrl(new URL(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort(), url.getFile()));
        } catch (MalformedURLException e) {
            return Mono.error(e);
        }
        return next.process();
    }
}
