package io.dstream.sandbox.sqlserver.tds.tls;

import io.dstream.sandbox.tls.SelfSignedCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** The server's side of TLS. Safe for use by several threads. */
public final class TlsContext {
    /** The name of TDS 8 in application-layer protocol negotiation, [MS-TDS] 2.1. */
    private static final String TDS_8 = "tds/8.0";

    private final SSLContext context;
    private final SelfSignedCertificate identity;

    private TlsContext(SSLContext context, SelfSignedCertificate identity) {
        this.context = context;
        this.identity = identity;
    }

    /** Makes a key and a certificate for this server. */
    public static TlsContext create(Clock clock) {
        try {
            SelfSignedCertificate identity = SelfSignedCertificate.create(clock.instant());
            return new TlsContext(identity.serverContext(), identity);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JDK cannot make a self-signed certificate", e);
        }
    }

    /** Returns what a client may trust. */
    public Certificate certificate() {
        return identity.certificate();
    }

    /** Returns the server of a handshake inside PRELOGIN: TLS 1.2, which says nothing after its handshake. */
    public SSLEngine withinPrelogin() {
        return engine(parameters -> parameters.setProtocols(new String[] {"TLSv1.2"}));
    }

    /** Returns the server of a connection that is encrypted from its first byte. */
    public SSLEngine strict() {
        return engine(parameters -> {
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setApplicationProtocols(new String[] {TDS_8});
        });
    }

    private SSLEngine engine(Consumer<SSLParameters> choice) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        choice.accept(parameters);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
