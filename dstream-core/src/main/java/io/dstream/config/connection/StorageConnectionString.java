package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.util.Base64;
import java.util.List;

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

    private static void requireBase64(String key) {
        try {
            Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("has an AccountKey that is not base64: copy the whole key");
        }
    }
}
