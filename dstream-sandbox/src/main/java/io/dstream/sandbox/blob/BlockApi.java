package io.dstream.sandbox.blob;

import io.dstream.sandbox.blob.Blocks.Search;
import io.dstream.sandbox.blob.Blocks.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Staging of blocks and what becomes of them. Source: Put Block, Put Block List, Get Block List. */
final class BlockApi {
    private static final Pattern LIST =
            Pattern.compile("(?s)\\s*(?:<\\?xml[^>]*\\?>\\s*)?<BlockList\\s*(?:/>|>(.*)</BlockList>)\\s*");
    private static final Pattern ENTRY =
            Pattern.compile("\\s*<(Committed|Uncommitted|Latest)>\\s*([A-Za-z0-9+/=]*)\\s*</\\1>\\s*");
    private static final int MAX_BLOCKS = 50_000;

    private final Account account;

    BlockApi(Account account) {
        this.account = account;
    }

    /** Keeps a block for a list that is to come; the blob as it is does not change. */
    StorageReply stage(StorageRequest request) {
        if (!request.header("x-ms-copy-source").isEmpty()) {
            throw StorageError.NOT_SERVED.exception("a block from a URL");
        }
        Optional<Blob> present = account.find(request.container(), request.blob());
        present.ifPresent(blob -> blob.lease().checkWrite(request.leaseId()));
        byte[] content = request.body().bytes();
        String md5 = BlobApi.checkedMd5(request, content);
        blocks(request).stage(request.parameter("blockid"), content);
        return StorageReply.of(201).with("Content-MD5", md5).with("x-ms-request-server-encrypted", "false");
    }

    /** Returns the content that a list of blocks names. */
    byte[] commit(StorageRequest request) {
        return blocks(request).commit(wanted(new String(request.body().bytes(), StandardCharsets.UTF_8)));
    }

    private static List<Wanted> wanted(String xml) {
        Matcher list = LIST.matcher(xml);
        if (!list.matches()) {
            throw StorageError.INVALID_XML.exception();
        }
        String entries = list.group(1) == null ? "" : list.group(1);
        List<Wanted> wanted = new ArrayList<>();
        Matcher entry = ENTRY.matcher(entries);
        int at = 0;
        while (entry.find() && entry.start() == at && wanted.size() < MAX_BLOCKS) {
            wanted.add(new Wanted(Search.valueOf(entry.group(1).toUpperCase(Locale.ROOT)), entry.group(2)));
            at = entry.end();
        }
        if (!entries.substring(at).isBlank()) {
            throw StorageError.INVALID_XML.exception();
        }
        return wanted;
    }

    /** Tells the blocks of a blob. */
    StorageReply list(StorageRequest request) {
        Optional<Blob> present = account.find(request.container(), request.blob());
        Blocks blocks = blocks(request);
        if (present.isEmpty() && !blocks.isStaged()) {
            throw StorageError.BLOB_NOT_FOUND.exception();
        }
        present.ifPresent(blob -> blob.lease().checkRead(request.leaseId()));
        String type = request.parameter("blocklisttype");
        if (!type.matches("|committed|uncommitted|all")) {
            throw StorageError.INVALID_QUERY.exception("blocklisttype");
        }
        String xml = "<BlockList>"
                + (type.equals("uncommitted") ? "" : "<CommittedBlocks>" + blocks.committedXml() + "</CommittedBlocks>")
                + (type.equals("uncommitted") || type.equals("all")
                        ? "<UncommittedBlocks>" + blocks.stagedXml() + "</UncommittedBlocks>"
                        : "")
                + "</BlockList>";
        int length = present.map(blob -> blob.content().length).orElse(0);
        StorageReply reply = StorageReply.xml(200, xml).with("x-ms-blob-content-length", Integer.toString(length));
        present.ifPresent(blob -> reply.version(blob.etag(), blob.lastModified()));
        return reply;
    }

    private Blocks blocks(StorageRequest request) {
        return account.container(request.container()).blocks(request.blob());
    }
}
