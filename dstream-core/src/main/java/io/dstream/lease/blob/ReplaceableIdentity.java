package io.dstream.lease.blob;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import reactor.core.publisher.Mono;

/** An identity that another can take the place of, while clients that were built with it go on. */
final class ReplaceableIdentity implements TokenCredential {
    private volatile TokenCredential current;

    ReplaceableIdentity(TokenCredential first) {
        this.current = first;
    }

    void replace(TokenCredential next) {
        current = next;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return current.getToken(request);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return current.getTokenSync(request);
    }
}
