package io.dstream.config;

import io.dstream.config.connection.StorageConnectionString;
import java.time.Duration;
import java.util.Optional;

/**
 * Where leases are taken and for how long.
 *
 * @param type {@code azure_blob}
 * @param connectionString of the storage account, empty where an identity signs in
 * @param account the account that an identity signs in to
 * @param containerName the blob container, created where it is missing
 * @param duration 15 to 60 seconds, whole
 */
public record LeaseConfig(
        String type,
        Secret connectionString,
        Optional<StorageAccess> account,
        String containerName,
        Duration duration) {
    public static final Duration MIN_DURATION = Duration.ofSeconds(15);
    public static final Duration MAX_DURATION = Duration.ofSeconds(60);

    /**
     * A storage account that an identity signs in to.
     *
     * @param url such as {@code https://shop.blob.core.windows.net}
     */
    public record StorageAccess(String url, AzureIdentity identity) {}

    /** Returns whether leases of both lie in one account, and a new key of it can take an old one's place. */
    public boolean isSameAccountAs(LeaseConfig other) {
        if (account.isPresent() || other.account.isPresent()) {
            return account.map(StorageAccess::url).equals(other.account.map(StorageAccess::url));
        }
        String mine = connectionString.reveal();
        String others = other.connectionString.reveal();
        return mine.equals(others) || StorageConnectionString.isOtherKeyOfSameAccount(mine, others);
    }
}
