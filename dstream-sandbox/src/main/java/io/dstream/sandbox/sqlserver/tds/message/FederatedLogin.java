package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * The wish to log in by a token, FEDAUTH among the FeatureExt of [MS-TDS] 2.2.6.4.
 *
 * @param token empty where the client sends it once it knows who issues it
 */
public record FederatedLogin(String token) {
    /** A token that the client has already. */
    private static final int SECURITY_TOKEN = 1;

    /** A token that the client gets where FEDAUTHINFO says. */
    private static final int AUTHENTICATION_LIBRARY = 2;

    static FederatedLogin decode(Payload feature) {
        int library = feature.u8() >>> 1;
        return switch (library) {
            case SECURITY_TOKEN -> new FederatedLogin(text(feature));
            case AUTHENTICATION_LIBRARY -> new FederatedLogin("");
            default -> throw new ProtocolException("Federated login by library " + library);
        };
    }

    /** Returns the token of a client's answer to FEDAUTHINFO, [MS-TDS] 2.2.6.3 Federated Authentication Token. */
    public static String answer(Payload message) {
        message.skip(4);
        return text(message);
    }

    private static String text(Payload in) {
        return new String(in.bytes(in.u32()), StandardCharsets.UTF_16LE);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "FederatedLogin[]";
    }
}
