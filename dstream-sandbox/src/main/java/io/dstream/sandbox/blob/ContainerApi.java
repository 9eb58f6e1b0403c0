package io.dstream.sandbox.blob;

/** The operations on a container and on the account's list of them. */
final class ContainerApi {
    private static final String NAMES = "[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,62}|\\$root|\\$web|\\$logs";

    private final Account account;

    ContainerApi(Account account) {
        this.account = account;
    }

    StorageReply answer(StorageRequest request) {
        if (request.container().isEmpty()) {
            return ofAccount(request);
        }
        if (!request.parameter("restype").equals("container")) {
            throw StorageError.INVALID_QUERY.exception("restype");
        }
        String operation = request.method() + " " + request.parameter("comp");
        return switch (operation.trim()) {
            case "PUT" -> create(request);
            case "HEAD", "GET", "HEAD metadata", "GET metadata" -> head(request);
            case "DELETE" -> {
                account.delete(request.container());
                yield StorageReply.of(202);
            }
            case "PUT metadata" -> putMetadata(request);
            case "GET list" -> BlobList.of(request, account.container(request.container()));
            default -> throw StorageError.NOT_SERVED.exception(operation);
        };
    }

    private StorageReply ofAccount(StorageRequest request) {
        if (request.method().equals("GET") && request.parameter("comp").equals("list")) {
            return ContainerList.of(request, account);
        }
        throw StorageError.NOT_SERVED.exception(request.method() + " on the account");
    }

    private StorageReply create(StorageRequest request) {
        if (!request.container().matches(NAMES)) {
            throw StorageError.INVALID_NAME.exception();
        }
        account.create(request.container(), request.metadata());
        return versioned(StorageReply.of(201), account.container(request.container()));
    }

    private StorageReply head(StorageRequest request) {
        Container container = account.container(request.container());
        StorageReply reply = versioned(StorageReply.of(200), container)
                .with("x-ms-lease-state", LeaseState.AVAILABLE.wireName())
                .with("x-ms-lease-status", "unlocked")
                .with("x-ms-has-immutability-policy", "false")
                .with("x-ms-has-legal-hold", "false");
        container.metadata().forEach((name, value) -> reply.with("x-ms-meta-" + name, value));
        return reply;
    }

    private StorageReply putMetadata(StorageRequest request) {
        Container container = account.container(request.container());
        account.writeMetadata(container, request.metadata());
        return versioned(StorageReply.of(200), container);
    }

    private static StorageReply versioned(StorageReply reply, Container container) {
        return reply.version(container.etag(), container.lastModified());
    }
}
