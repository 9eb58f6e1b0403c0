package io.dstream.sandbox.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;

/** A port that speaks TLS and passes what it decrypts on to a plain port of the same machine. */
public final class TlsPort implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TlsPort.class.getName());
    private static final int BACKLOG = 64;

    private final SSLServerSocket listener;
    private final InetSocketAddress target;
    private final Certificate certificate;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TlsPort(SSLServerSocket listener, InetSocketAddress target, Certificate certificate) {
        this.listener = listener;
        this.target = target;
        this.certificate = certificate;
    }

    /**
     * Listens with a new self-signed certificate.
     *
     * @param name of the threads
     * @param target where the plain port is
     */
    public static TlsPort listen(String name, InetSocketAddress address, InetSocketAddress target, Clock clock)
            throws IOException {
        try {
            SelfSignedCertificate identity = SelfSignedCertificate.create(clock.instant());
            SSLServerSocket listener = (SSLServerSocket) identity.serverContext()
                    .getServerSocketFactory()
                    .createServerSocket(address.getPort(), BACKLOG, address.getAddress());
            TlsPort port = new TlsPort(listener, target, identity.certificate());
            daemon(name, port::accept);
            return port;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot make a self-signed certificate", e);
        }
    }

    /** Returns the port that is listened on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns what a client may trust. */
    public Certificate certificate() {
        return certificate;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(Thread.currentThread().getName() + "-connect", () -> join(client));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "no further TLS connections", e);
            }
        }
    }

    private void join(Socket client) {
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target);
            daemon(Thread.currentThread().getName() + "-out", () -> copy(server, client));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the plain port does not answer", e);
            end(client, server);
            return;
        }
        copy(client, server);
    }

    private void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "TLS connection ended", e);
        }
        end(from, to);
    }

    private void end(Socket one, Socket other) {
        for (Socket socket : new Socket[] {one, other}) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "socket did not close", e);
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the port and all its connections. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "listener did not close", e);
        }
        for (Socket socket : Set.copyOf(open)) {
            end(socket, socket);
        }
    }
}
