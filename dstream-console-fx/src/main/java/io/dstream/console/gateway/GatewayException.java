package io.dstream.console.gateway;

import io.dstream.console.model.ConfigDiagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server could not be asked, or refused; the message is a sentence for the operator and holds no secret. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final @Nullable String remedy;
    private final transient List<ConfigDiagnostic> diagnostics;

    /** Why. */
    public enum Reason {
        /** Nobody answers at the address. */
        UNREACHABLE,
        /** The certificate is not trusted. */
        UNTRUSTED,
        /** A login is needed, or was wrong. */
        NOT_LOGGED_IN,
        /** The role may not do it. */
        FORBIDDEN,
        /** There is no such thing. */
        NOT_FOUND,
        /** The state does not allow it, or somebody else has changed it meanwhile. */
        CONFLICT,
        /** The request is wrong. */
        INVALID,
        /** Too many attempts. */
        THROTTLED,
        /** A service that the server needs cannot be reached. */
        UNAVAILABLE,
        /** The server failed, or answered what nobody understands. */
        FAILED
    }

    public GatewayException(
            Reason reason,
            String sentence,
            @Nullable String remedy,
            List<ConfigDiagnostic> diagnostics,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
        this.remedy = remedy;
        this.diagnostics = List.copyOf(diagnostics);
    }

    public GatewayException(Reason reason, String sentence, @Nullable Throwable cause) {
        this(reason, sentence, null, List.of(), cause);
    }

    public Reason reason() {
        return reason;
    }

    /** Returns what to do about it, null where nothing is known. */
    public @Nullable String remedy() {
        return remedy;
    }

    /** Returns what is wrong in a configuration text, else nothing. */
    public List<ConfigDiagnostic> diagnostics() {
        return diagnostics;
    }
}
