package io.dstream.sandbox.sqlserver.tds.message;

/** What PRELOGIN says of encryption, [MS-TDS] 2.2.6.5. */
public enum Encryption {
    /** For the login only. */
    OFF(0),
    ON(1),
    NOT_SUPPORTED(2),
    REQUIRED(3);

    /** Bit for authentication by client certificate, which goes with ON. */
    private static final int CLIENT_CERTIFICATE = 0x80;

    private final int code;

    Encryption(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Returns what a server answers that encrypts all or nothing. */
    public Encryption answer() {
        return this == ON || this == REQUIRED ? ON : NOT_SUPPORTED;
    }

    static Encryption of(int code) {
        for (Encryption encryption : values()) {
            if (encryption.code == (code & ~CLIENT_CERTIFICATE)) {
                return encryption;
            }
        }
        return NOT_SUPPORTED;
    }
}
