package io.dstream.config;

import java.util.List;
import java.util.Optional;

/**
 * Who may use REST and console.
 *
 * @param users those that log in by name and password
 * @param oidc whose bearer tokens are taken, empty for none
 */
public record AccessConfig(List<UserConfig> users, Optional<OidcConfig> oidc) {
    /** Nobody is known: only requests from this machine are answered. */
    public static final AccessConfig OPEN = new AccessConfig(List.of(), Optional.empty());

    public AccessConfig {
        users = List.copyOf(users);
    }

    /** Returns whether nobody can log in. */
    public boolean isOpen() {
        return users.isEmpty() && oidc.isEmpty();
    }

    /**
     * A user.
     *
     * @param passwordHash as {@code dstream hash-password} prints it
     * @param role the label of an {@code AccessRole}
     */
    public record UserConfig(String name, Secret passwordHash, String role) {}

    /**
     * An OpenID Connect issuer.
     *
     * @param issuer as the tokens name it, an HTTPS URL
     * @param audience that the tokens must be for
     * @param roleClaim which claim holds the role or a list of them; dots lead into objects
     * @param roles the label of an {@code AccessRole} by value of the claim; a value without an entry is its own label
     * @param jwksUrl where the issuer's keys are, empty to ask its discovery document
     */
    public record OidcConfig(
            String issuer,
            String audience,
            String roleClaim,
            java.util.Map<String, String> roles,
            Optional<java.net.URI> jwksUrl) {
        public OidcConfig {
            roles = java.util.Map.copyOf(roles);
        }
    }
}
