package io.dstream.sandbox.blob;

import io.dstream.sandbox.start.Startup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A storage account for SDKs of Azure: containers, block blobs and leases. It keeps everything in memory, unless its options
 * say a directory, and checks the shared key's signature under every request.
 */
public final class BlobServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BlobServer.class.getName());
    private static final String ACCOUNT = "devstoreaccount1";

    // The key of every development account, published by Microsoft: it protects nothing.
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final HttpListener http;
    private final SharedKey key;
    private final BlobFaults faults = new BlobFaults();
    private final AccountRecords records;
    private final Account account;
    private final BlobApi blobs;
    private boolean broken;
    private final ContainerApi containers;

    private BlobServer(BlobOptions options, AccountRecords records) throws IOException {
        this.records = records;
        this.key = new SharedKey(ACCOUNT, KEY, options.identities());
        this.account = new Account(options.clock());
        records.restore(account);
        this.blobs = new BlobApi(account);
        this.containers = new ContainerApi(account);
        InetAddress address = InetAddress.getByName(options.bindAddress());
        this.http = new HttpListener(new InetSocketAddress(address, options.port()), this::answer);
    }

    /**
     * Starts an account: without containers or, where the options say a directory, with what is kept there.
     *
     * @throws UncheckedIOException if the port cannot be bound
     * @throws io.dstream.sandbox.data.DataDirectoryException if the directory cannot be used
     */
    public static BlobServer start(BlobOptions options) {
        Path data = options.data();
        try (Startup startup = new Startup()) {
            AccountRecords records = data == null ? AccountRecords.NONE : startup.add(KeptAccount.open(data));
            BlobServer server = new BlobServer(options, records);
            server.http.start();
            return startup.complete(server);
        } catch (IOException e) {
            throw new UncheckedIOException("blob storage cannot listen on " + options.bindAddress(), e);
        }
    }

    /** Returns the port that is listened on. */
    public int port() {
        return http.port();
    }

    /** Returns the path of the account, which stands behind host and port. */
    public static String accountPath() {
        return "/" + ACCOUNT;
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
            save(container, blob);
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
        if (broken) {
            throw StorageError.INTERNAL.exception();
        }
        StorageReply reply = request.blob().isEmpty() ? containers.answer(request) : blobs.answer(request);
        if (!READS.contains(request.method())) {
            save(request.container(), request.blob());
        }
        return reply;
    }

    /** Writes what a request has changed before anybody hears of it; if that cannot be done, nobody hears of anything any more. */
    private void save(String container, String blob) {
        boolean saved = false;
        try {
            records.save(account, container, blob);
            saved = true;
        } finally {
            broken = !saved;
        }
    }

    /** Ends the account and forgets the blobs that no directory keeps. */
    @Override
    public void close() {
        http.close();
        // nobody waits any longer
        faults.clear();
        synchronized (this) {
            records.close();
        }
    }
}
