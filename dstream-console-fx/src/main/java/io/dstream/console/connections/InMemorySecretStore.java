package io.dstream.console.connections;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps secrets for this run only. */
public final class InMemorySecretStore implements SecretStore {
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<String> find(String profile) {
        return Optional.ofNullable(secrets.get(profile));
    }

    @Override
    public boolean keep(String profile, String secret) {
        secrets.put(profile, secret);
        return false;
    }

    @Override
    public void forget(String profile) {
        secrets.remove(profile);
    }
}
