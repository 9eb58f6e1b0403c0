package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Connection strings of Azure Storage. */
public final class StorageConnectionString {
    private static final List<String> KEYS = List.of(
            "DefaultEndpointsProtocol",
            "AccountName",
            "AccountKey",
            "SharedAccessSignature",
            "EndpointSuffix",
            "BlobEndpoint",
            "BlobSecondaryEndpoint",
            "QueueEndpoint",
            "QueueSecondaryEndpoint",
            "TableEndpoint",
            "TableSecondaryEndpoint",
            "FileEndpoint",
            "FileSecondaryEndpoint",
            "UseDevelopmentStorage",
            "DevelopmentStorageProxyUri");

    private StorageConnectionString() {}

    /**
     * Returns the text where it names a storage account and a way to sign in.
     *
     * @throws InvalidValueException if it does not; the message repeats nothing of it
     */
    public static String checked(String text) {
        KeyValues values = KeyValues.parse(text, KEYS);
        if (values.isTrue("UseDevelopmentStorage")) {
            return text.strip();
        }
        if (values.get("AccountName").isEmpty() && values.get("BlobEndpoint").isEmpty()) {
            throw new InvalidValueException("names no storage account: add AccountName or BlobEndpoint");
        }
        boolean hasKey = values.get("AccountName").isPresent()
                && values.get("AccountKey").isPresent();
        if (!hasKey && values.get("SharedAccessSignature").isEmpty()) {
            throw new InvalidValueException("has no key: add AccountName and AccountKey, or SharedAccessSignature");
        }
        values.get("AccountKey").ifPresent(StorageConnectionString::requireBase64);
        return text.strip();
    }

    /** Returns whether two sound connection strings name the same account and differ in its key only. */
    public static boolean isOtherKeyOfSameAccount(String one, String other) {
        KeyValues first = KeyValues.parse(one, KEYS);
        KeyValues second = KeyValues.parse(other, KEYS);
        boolean haveKeys =
                first.get("AccountKey").isPresent() && second.get("AccountKey").isPresent();
        return haveKeys
                && KEYS.stream().filter(key -> !key.equals("AccountKey")).allMatch(key -> first.get(key)
                        .equals(second.get(key)));
    }

    /** Returns an account's name and key where a sound connection string has both. */
    public static Optional<AccountKey> accountKey(String text) {
        KeyValues values = KeyValues.parse(text, KEYS);
        return values.get("AccountName")
                .flatMap(name -> values.get("AccountKey").map(key -> new AccountKey(name, key)));
    }

    /** An account's name and its key, which is a secret. */
    public record AccountKey(String account, String key) {
        /** Leaves the key out. */
        @Override
        public String toString() {
            return account;
        }
    }

    private static void requireBase64(String key) {
        try {
            Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("has an AccountKey that is not base64: copy the whole key");
        }
    }
}
