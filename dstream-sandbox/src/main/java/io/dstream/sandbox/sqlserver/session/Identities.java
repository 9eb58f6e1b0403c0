package io.dstream.sandbox.sqlserver.session;

import java.util.Optional;

/** Says whose tokens of Microsoft Entra ID a server lets in. Safe for use by several threads. */
public interface Identities {
    /** What a server lets in that asks for no token. */
    Identities NONE = new Identities() {
        @Override
        public String authority() {
            return "";
        }

        @Override
        public Optional<String> login(String token) {
            return Optional.empty();
        }
    };

    /** Returns the address of the tenant that issues tokens, empty where the server takes none. */
    String authority();

    /** Returns the login that a token stands for, empty where it counts for nothing here. */
    Optional<String> login(String token);
}
