package io.dstream.config;

import static io.dstream.config.DStreamSchema.block;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import java.util.List;

/** The blocks that say who may use REST and console. */
final class AccessSchema {
    static final String PASSWORD_HASH = "password_hash";
    static final String ROLE = "role";
    static final String ISSUER = "issuer";
    static final String AUDIENCE = "audience";
    static final String ROLE_CLAIM = "role_claim";
    static final String JWKS_URL = "jwks_url";
    static final String IS = "is";

    private static final BlockSchema USER = block(
            "user",
            Occurrence.LABELLED,
            "A user, whose name is the label: 1 to 64 characters without a colon.",
            Setting.required(PASSWORD_HASH, Kind.SECRET, "What `dstream hash-password` prints."),
            Setting.required(
                    ROLE, Kind.TEXT, "`viewer`, `operator` or `admin`; each may do all that the one before may."));

    static final BlockSchema USERS = new BlockSchema(
            "users",
            List.of(),
            Occurrence.AT_MOST_ONCE,
            "Who logs in by name and password. Without `users` and `oidc` only requests from this machine are answered.",
            List.of(),
            List.of(USER));

    private static final BlockSchema CLAIMED_ROLE = block(
            "role",
            Occurrence.LABELLED,
            "What a value of the claim, which is the label, stands for.",
            Setting.required(IS, Kind.TEXT, "`viewer`, `operator` or `admin`."));

    private static final BlockSchema ROLES = new BlockSchema(
            "roles",
            List.of(),
            Occurrence.AT_MOST_ONCE,
            "Which values of the role claim stand for which role; a value without a block is the role of that name.",
            List.of(),
            List.of(CLAIMED_ROLE));

    static final BlockSchema OIDC = new BlockSchema(
            "oidc",
            List.of(),
            Occurrence.AT_MOST_ONCE,
            "An OpenID Connect issuer whose bearer tokens are taken.",
            List.of(
                    Setting.required(
                            ISSUER,
                            Kind.TEXT,
                            "The issuer as its tokens name it: `https://...`; HTTP on this machine only."),
                    Setting.required(AUDIENCE, Kind.TEXT, "What the tokens must be for."),
                    Setting.withDefault(
                            ROLE_CLAIM,
                            Kind.TEXT,
                            "roles",
                            "The claim that holds the role or a list of them; dots lead into objects, as in"
                                    + " `realm_access.roles`."),
                    Setting.optional(
                            JWKS_URL,
                            Kind.TEXT,
                            "Where the issuer's keys are; by default its discovery document says so.")),
            List.of(ROLES));

    private AccessSchema() {}
}
