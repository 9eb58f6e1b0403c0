package io.dstream.sandbox.blob;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The five lease operations on a blob. */
final class LeaseApi {
    private static final int MIN_SECONDS = 15;
    private static final int MAX_SECONDS = 60;
    private static final String LEASE_ID = "x-ms-lease-id";

    private LeaseApi() {}

    static StorageReply answer(StorageRequest request, Blob blob) {
        Lease lease = blob.lease();
        StorageReply reply =
                switch (request.header("x-ms-lease-action").toLowerCase(Locale.ROOT)) {
                    case "acquire" -> acquire(request, lease);
                    case "renew" -> renew(request, lease);
                    case "change" -> change(request, lease);
                    case "release" -> {
                        lease.release(requiredId(request));
                        yield StorageReply.of(200);
                    }
                    case "break" ->
                        StorageReply.of(202).with("x-ms-lease-time", seconds(lease.breakIn(breakPeriod(request))));
                    default -> throw StorageError.INVALID_HEADER.exception("x-ms-lease-action");
                };
        // A lease changes neither: only what is written does.
        return reply.version(blob.etag(), blob.lastModified());
    }

    private static StorageReply acquire(StorageRequest request, Lease lease) {
        String proposed = request.header("x-ms-proposed-lease-id");
        String id = proposed.isEmpty() ? UUID.randomUUID().toString() : guid(proposed);
        lease.acquire(id, duration(request));
        return StorageReply.of(201).with(LEASE_ID, id);
    }

    private static StorageReply renew(StorageRequest request, Lease lease) {
        String id = requiredId(request);
        lease.renew(id);
        return StorageReply.of(200).with(LEASE_ID, id);
    }

    private static StorageReply change(StorageRequest request, Lease lease) {
        String proposed = guid(request.header("x-ms-proposed-lease-id"));
        lease.change(requiredId(request), proposed);
        return StorageReply.of(200).with(LEASE_ID, proposed);
    }

    private static Duration duration(StorageRequest request) {
        int seconds = integer(request.header("x-ms-lease-duration"));
        if (seconds != -1 && (seconds < MIN_SECONDS || seconds > MAX_SECONDS)) {
            throw StorageError.INVALID_HEADER.exception("x-ms-lease-duration");
        }
        return Duration.ofSeconds(seconds);
    }

    private static @Nullable Duration breakPeriod(StorageRequest request) {
        String header = request.header("x-ms-lease-break-period");
        if (header.isEmpty()) {
            return null;
        }
        int seconds = integer(header);
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw StorageError.INVALID_HEADER.exception("x-ms-lease-break-period");
        }
        return Duration.ofSeconds(seconds);
    }

    private static int integer(String text) {
        if (!text.matches("-?[0-9]{1,9}")) {
            throw StorageError.INVALID_HEADER.exception("not a number of seconds");
        }
        return Integer.parseInt(text);
    }

    private static String seconds(Duration left) {
        // Rounded up: a lease never ends before the time that was told.
        return Long.toString((left.toMillis() + 999) / 1000);
    }

    private static String requiredId(StorageRequest request) {
        if (request.leaseId().isEmpty()) {
            throw StorageError.MISSING_HEADER.exception(LEASE_ID);
        }
        return guid(request.leaseId());
    }

    private static String guid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw StorageError.INVALID_HEADER.exception("not a GUID");
        }
    }
}
