package io.dstream.console.connections;

import java.util.Optional;

/** Keeps secrets in the system's store, and for this run where that does not take them. */
final class FallingBackSecretStore implements SecretStore {
    private final SecretStore system;
    private final SecretStore memory;

    FallingBackSecretStore(SecretStore system, SecretStore memory) {
        this.system = system;
        this.memory = memory;
    }

    @Override
    public Optional<String> find(String profile) {
        return memory.find(profile).or(() -> system.find(profile));
    }

    @Override
    public boolean keep(String profile, String secret) {
        if (system.keep(profile, secret)) {
            memory.forget(profile);
            return true;
        }
        return memory.keep(profile, secret);
    }

    @Override
    public void forget(String profile) {
        memory.forget(profile);
        system.forget(profile);
    }
}
