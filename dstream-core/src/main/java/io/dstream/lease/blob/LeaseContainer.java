package io.dstream.lease.blob;

import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.dstream.lease.LeaseTerm;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The container that leases and heartbeats live in; created when it is first missing. */
public final class LeaseContainer {
    private static final Pattern KEY = Pattern.compile("(?i)(?:^|;)\\s*AccountKey\\s*=\\s*([^;\\s]+)");

    private final BlobContainerClient client;
    private final BlobContainerAsyncClient asyncClient;
    private final LeaseTerm term;
    private final @Nullable AzureNamedKeyCredential credential;
    private final @Nullable ReplaceableIdentity identity;

    /**
     * Creates it without connecting yet.
     *
     * @throws IllegalArgumentException if the connection string or the name is malformed; the message does not show them
     */
    public LeaseContainer(String connectionString, String name, LeaseTerm term) {
        this(credential(connectionString), connectionString, name, term);
    }

    private LeaseContainer(
            @Nullable AzureNamedKeyCredential credential, String connectionString, String name, LeaseTerm term) {
        this(builder(connectionString, term, credential), credential, null, name, term);
    }

    /**
     * Creates it without connecting yet.
     *
     * @param accountUrl such as {@code https://shop.blob.core.windows.net}
     * @param identity that signs in
     */
    public LeaseContainer(String accountUrl, TokenCredential identity, String name, LeaseTerm term) {
        this(new ReplaceableIdentity(identity), accountUrl, name, term);
    }

    private LeaseContainer(ReplaceableIdentity identity, String accountUrl, String name, LeaseTerm term) {
        this(
                new BlobServiceClientBuilder()
                        .endpoint(accountUrl)
                        .credential(identity)
                        .retryOptions(retry(term)),
                null,
                identity,
                name,
                term);
    }

    private LeaseContainer(
            BlobServiceClientBuilder builder,
            @Nullable AzureNamedKeyCredential credential,
            @Nullable ReplaceableIdentity identity,
            String name,
            LeaseTerm term) {
        this.credential = credential;
        this.identity = identity;
        this.client = builder.buildClient().getBlobContainerClient(name);
        this.asyncClient = builder.buildAsyncClient().getBlobContainerAsyncClient(name);
        this.term = term;
    }

    private static @Nullable AzureNamedKeyCredential credential(String connectionString) {
        try {
            StorageSharedKeyCredential key = StorageSharedKeyCredential.fromConnectionString(connectionString);
            String found = KEY.matcher(connectionString)
                    .results()
                    .map(match -> match.group(1))
                    .findFirst()
                    .orElse("");
            return found.isEmpty() ? null : new AzureNamedKeyCredential(key.getAccountName(), found);
        } catch (RuntimeException e) {
            // It signs in otherwise, or is malformed, which building the client says better.
            return null;
        }
    }

    /**
     * Signs every call from now on with another key of the same account; leases that are held stay held.
     *
     * @throws IllegalArgumentException if either connection string has no account key; the message does not show it
     */
    public void signBy(String connectionString) {
        AzureNamedKeyCredential fresh = credential(connectionString);
        if (credential == null || fresh == null) {
            throw new IllegalArgumentException("Only an account key can take the place of an account key");
        }
        credential.update(
                fresh.getAzureNamedKey().getName(), fresh.getAzureNamedKey().getKey());
    }

    /**
     * Signs in by another identity from now on; leases that are held stay held.
     *
     * @throws IllegalArgumentException if it was not created with an identity
     */
    public void signBy(TokenCredential fresh) {
        if (identity == null) {
            throw new IllegalArgumentException("Only an identity can take the place of an identity");
        }
        identity.replace(fresh);
    }

    /**
     * Makes sure that the storage answers.
     *
     * @throws io.dstream.lease.LeaseException if it does not
     */
    public void check() {
        BlobFaults.call(
                client.getBlobContainerName(), "look at the container", () -> client.existsWithResponse(maxCall(), null)
                        .getValue());
    }

    private static BlobServiceClientBuilder builder(
            String connectionString, LeaseTerm term, @Nullable AzureNamedKeyCredential credential) {
        try {
            BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                    .connectionString(connectionString)
                    .retryOptions(retry(term));
            if (credential != null) {
                builder.credential(credential);
            }
            var unused = builder.buildClient();
            return builder;
        } catch (RuntimeException e) {
            // Neither the message nor the cause: the SDK quotes parts of the string.
            throw new IllegalArgumentException("The connection string is not one of Azure Storage");
        }
    }

    /** Two tries within a renewal's third: an answer that comes later is of no use. */
    private static RequestRetryOptions retry(LeaseTerm term) {
        int trySeconds = (int) Math.max(2, term.renewal().toSeconds() / 2);
        return new RequestRetryOptions(RetryPolicyType.FIXED, 2, trySeconds, 500L, 500L, null);
    }

    /** Returns the client, for what else lives in the container. */
    public BlobContainerClient client() {
        return client;
    }

    /** As {@link #client}, for what works without threads of its own. */
    public BlobContainerAsyncClient asyncClient() {
        return asyncClient;
    }

    /** Returns how long its leases last. */
    public LeaseTerm term() {
        return term;
    }

    /** Returns how long one call of the SDK may take with its retry. */
    public Duration maxCall() {
        return term.renewal();
    }

    /** Returns the blob at a path. */
    public BlobClient blob(String path) {
        return client.getBlobClient(path);
    }

    /** Creates the container where it is missing. */
    public void createIfMissing() {
        client.createIfNotExists();
    }

    /** Writes an empty blob, creating the container where it is missing. */
    void write(BlobClient blob, @Nullable Map<String, String> metadata, BlobRequestConditions conditions) {
        creatingIfMissing(() -> upload(blob, metadata, conditions));
    }

    /** Calls, and where the container is missing, creates it and calls again. */
    public <T> T creatingIfMissing(Supplier<T> call) {
        try {
            return call.get();
        } catch (BlobStorageException e) {
            if (!BlobFaults.isContainerMissing(e)) {
                throw e;
            }
            client.createIfNotExists();
            return call.get();
        }
    }

    private BlockBlobItem upload(
            BlobClient blob, @Nullable Map<String, String> metadata, BlobRequestConditions conditions) {
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        return blob.getBlockBlobClient()
                .uploadWithResponse(nothing, 0, null, metadata, null, null, conditions, maxCall(), null)
                .getValue();
    }

    /** Returns a name as a part of a blob's path: letters, digits, dot and hyphen stay, any other byte becomes _xx. */
    public static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            if (isPlain || b == '.' || b == '-') {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("_%02x", b));
            }
        }
        return encoded.toString();
    }
}
