package io.dstream.console.connections;

import java.util.Optional;

/** Keeps the secrets of profiles. Each call may wait for the system. Safe for use by several threads. */
public interface SecretStore {
    /** Returns a profile's secret, empty where none is kept or it cannot be told. */
    Optional<String> find(String profile);

    /** Keeps a secret instead of the one that was kept, and returns whether it outlasts this run. */
    boolean keep(String profile, String secret);

    /** Forgets a secret; nothing happens where none is kept. */
    void forget(String profile);

    /** Returns the store that this system offers. */
    static SecretStore ofThisSystem() {
        SystemCommand command = new ProcessCommand();
        SecretStore memory = new InMemorySecretStore();
        if (SecretToolStore.isThere(command)) {
            return new FallingBackSecretStore(new SecretToolStore(command), memory);
        }
        if (KeychainStore.isThere(command)) {
            return new FallingBackSecretStore(new KeychainStore(command), memory);
        }
        return memory;
    }
}
