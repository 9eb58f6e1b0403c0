package io.dstream.sandbox.servicebus;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import reactor.core.publisher.Mono;

/** Sends what is meant for port 443 of a namespace to the sandbox. */
record RewritingPolicy(int port) implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        URL url = context.getHttpRequest().getUrl();
        try {
            URL rewritten =
                    URI.create("http://localhost:" + port + url.getFile()).toURL();
            context.getHttpRequest().setUrl(rewritten);
        } catch (MalformedURLException e) {
            return Mono.error(e);
        }
        return next.process();
    }
}
