package io.dstream.sandbox.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A storage account for SDKs of Azure: containers, block blobs and leases. It keeps everything in memory and checks the
 * shared key's signature under every request.
 */
public final class BlobServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BlobServer.class.getName());
    private static final String ACCOUNT = "devstoreaccount1";

    // The key of every development account, published by Microsoft: it protects nothing.
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final HttpListener http;
    private final SharedKey key = new SharedKey(ACCOUNT, KEY);
    private final BlobFaults faults = new BlobFaults();
    private final Account account;
    private final BlobApi blobs;
    private final ContainerApi containers;

    private BlobServer(BlobOptions options) throws IOException {
        this.account = new Account(options.clock());
        this.blobs = new BlobApi(account);
        this.containers = new ContainerApi(account);
        InetAddress address = InetAddress.getByName(options.bindAddress());
        this.http = new HttpListener(new InetSocketAddress(address, options.port()), this::answer);
    }

    /**
     * Starts an account without containers.
     *
     * @throws UncheckedIOException if the port cannot be bound
     */
    public static BlobServer start(BlobOptions options) {
        try {
            BlobServer server = new BlobServer(options);
            server.http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("blob storage cannot listen on " + options.bindAddress(), e);
        }
    }

    /** Returns the port that is listened on. */
    public int port() {
        return http.port();
    }

    /** Returns what the SDKs of each language connect with. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY
                + ";BlobEndpoint=http://127.0.0.1:" + port() + "/" + ACCOUNT + ";";
    }

    public BlobFaults faults() {
        return faults;
    }

    /** Breaks all connections as a failing network does; the blobs stay. */
    public void dropConnections() {
        http.dropConnections();
    }

    /**
     * Ends a lease without its holder's doing: renewing it fails.
     *
     * @throws IllegalArgumentException if there is no such blob or nobody has its lease
     */
    public synchronized void loseLease(String container, String blob) {
        try {
            var unused = account.blob(container, blob).lease().breakIn(Duration.ZERO);
        } catch (StorageException e) {
            throw new IllegalArgumentException(container + "/" + blob + " - " + e.text(), e);
        }
    }

    private StorageReply answer(HttpRequest http) {
        StorageReply reply;
        try {
            StorageRequest request = StorageRequest.of(http);
            key.check(request);
            faults.before();
            reply = answer(request);
        } catch (StorageException e) {
            reply = StorageReply.error(e.error(), Xml.escape(e.text()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "blob request failed", e);
            reply = StorageReply.error(StorageError.INTERNAL, StorageError.INTERNAL.text());
        }
        return reply.with("Server", "dstream-sandbox")
                .with("Date", StorageReply.time(Instant.now()))
                .with("x-ms-request-id", UUID.randomUUID().toString())
                .with("x-ms-version", http.headers().getOrDefault("x-ms-version", "2021-12-02"))
                .with("x-ms-client-request-id", http.headers().getOrDefault("x-ms-client-request-id", ""));
    }

    // One lock for the account: requests are short, and each is atomic.
    private synchronized StorageReply answer(StorageRequest request) {
        return request.blob().isEmpty() ? containers.answer(request) : blobs.answer(request);
    }

    /** Ends the account and forgets its blobs. */
    @Override
    public void close() {
        http.close();
    }
}
