package io.dstream.config;

import io.dstream.config.AccessConfig.OidcConfig;
import io.dstream.config.AccessConfig.UserConfig;
import io.dstream.config.schema.Section;
import io.dstream.config.source.InvalidValueException;
import io.dstream.password.PasswordHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds {@code users} and {@code oidc}. */
final class AccessBinding {
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");
    private static final int MAX_LABEL = 64;
    private static final int MAX_CLAIM_VALUE = 256;

    private AccessBinding() {}

    static AccessConfig bind(Section file) {
        List<UserConfig> users = new ArrayList<>();
        file.block("users").map(block -> block.blocks("user")).orElse(List.of()).forEach(user -> user(user)
                .ifPresent(users::add));
        return new AccessConfig(users, file.block("oidc").flatMap(AccessBinding::oidc));
    }

    private static Optional<UserConfig> user(Section block) {
        Optional<String> name = block.label();
        if (name.isPresent() && !isUserName(name.get())) {
            block.report("the name of a user is 1 to " + MAX_LABEL + " printable characters without a colon");
        }
        Optional<Secret> hash = block.parsed(AccessSchema.PASSWORD_HASH, AccessBinding::hash);
        Optional<String> role = block.oneOf(AccessSchema.ROLE, ROLES);
        return name.flatMap(
                named -> hash.flatMap(hashed -> role.map(allowed -> new UserConfig(named, hashed, allowed))));
    }

    private static boolean isUserName(String name) {
        return isPrintable(name, MAX_LABEL) && name.indexOf(':') < 0;
    }

    private static boolean isPrintable(String text, int maxLength) {
        return !text.isBlank()
                && text.strip().equals(text)
                && text.length() <= maxLength
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || !Character.isDefined(c) || isUnpaired(c));
    }

    private static boolean isUnpaired(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static Secret hash(String text) {
        try {
            PasswordHash.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("is no password hash: write what dstream hash-password prints");
        }
        return Secret.of(text);
    }

    private static Optional<OidcConfig> oidc(Section block) {
        Optional<String> issuer = block.parsed(
                AccessSchema.ISSUER,
                text -> WebAddress.secure(text).withoutQuery().text());
        Optional<String> audience = block.parsed(AccessSchema.AUDIENCE, AccessBinding::printable);
        Optional<String> claim = block.parsed(AccessSchema.ROLE_CLAIM, AccessBinding::printable);
        Optional<java.net.URI> keys = block.has(AccessSchema.JWKS_URL)
                ? block.parsed(
                        AccessSchema.JWKS_URL, text -> WebAddress.secure(text).uri())
                : Optional.empty();
        Map<String, String> roles = new LinkedHashMap<>();
        block.block("roles")
                .map(within -> within.blocks("role"))
                .orElse(List.of())
                .forEach(role -> claimedRole(role, roles));
        return issuer.flatMap(
                named -> audience.flatMap(meant -> claim.map(from -> new OidcConfig(named, meant, from, roles, keys))));
    }

    private static String printable(String text) {
        if (!isPrintable(text, MAX_CLAIM_VALUE)) {
            throw new InvalidValueException(
                    "is more than " + MAX_CLAIM_VALUE + " characters, or not all are printable");
        }
        return text;
    }

    private static void claimedRole(Section block, Map<String, String> roles) {
        Optional<String> value = block.label();
        if (value.isPresent() && !isPrintable(value.get(), MAX_CLAIM_VALUE)) {
            block.report("the value of a claim is 1 to " + MAX_CLAIM_VALUE + " printable characters");
        }
        Optional<String> role = block.oneOf(AccessSchema.IS, ROLES);
        value.ifPresent(named -> role.ifPresent(allowed -> roles.put(named, allowed)));
    }
}
