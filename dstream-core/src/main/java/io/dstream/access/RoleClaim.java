package io.dstream.access;

import io.dstream.config.AccessConfig.OidcConfig;
import io.dstream.control.AccessRole;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the role in a token's claims: the highest of those that the role claim names. */
final class RoleClaim {
    private final OidcConfig oidc;

    RoleClaim(OidcConfig oidc) {
        this.oidc = oidc;
    }

    Optional<AccessRole> role(Map<String, Object> claims) {
        return values(at(claims)).stream()
                .flatMap(value -> AccessRole.find(oidc.roles().getOrDefault(value, value)).stream())
                .max(AccessRole::compareTo);
    }

    // A claim may bear a dotted name itself, such as a URL.
    private @Nullable Object at(Map<String, Object> claims) {
        if (claims.containsKey(oidc.roleClaim())) {
            return claims.get(oidc.roleClaim());
        }
        Object value = claims;
        for (String step : oidc.roleClaim().split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }

    private static List<String> values(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return claim instanceof String one ? List.of(one) : List.of();
    }
}
