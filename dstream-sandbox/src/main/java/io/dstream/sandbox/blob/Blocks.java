package io.dstream.sandbox.blob;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The blocks of a blob's name: those its content consists of, and those that are staged for the next. */
final class Blocks {
    private static final int MAX_ID_BYTES = 64;

    private final Map<String, byte[]> staged = new LinkedHashMap<>();
    private Map<String, byte[]> committed = Map.of();
    private List<String> order = List.of();

    /** Puts blocks back as they were written. */
    void restore(KeptForms.BlocksForm form, LongFunction<byte[]> content) {
        form.staged().forEach(block -> staged.put(block.id(), content.apply(block.content())));
        Map<String, byte[]> blocks = new LinkedHashMap<>();
        form.committed().forEach(block -> blocks.put(block.id(), content.apply(block.content())));
        committed = blocks;
        order = form.order();
    }

    /** Returns what is written of them. */
    KeptForms.BlocksForm form(ToLongFunction<byte[]> number) {
        return new KeptForms.BlocksForm(forms(staged, number), forms(committed, number), order);
    }

    private static List<KeptForms.BlockForm> forms(Map<String, byte[]> blocks, ToLongFunction<byte[]> number) {
        return blocks.entrySet().stream()
                .map(block -> new KeptForms.BlockForm(block.getKey(), number.applyAsLong(block.getValue())))
                .toList();
    }

    /** Where a block list looks for a block. Source: Put Block List, table of elements. */
    enum Search {
        COMMITTED,
        UNCOMMITTED,
        LATEST
    }

    /** An entry of a block list. */
    record Wanted(Search search, String id) {}

    /** Stages a block under an id in base64; all ids of a blob have one length. */
    void stage(String id, byte[] content) {
        checkId(id);
        boolean otherLength = staged.keySet().stream().anyMatch(other -> other.length() != id.length())
                || order.stream().anyMatch(other -> other.length() != id.length());
        if (otherLength) {
            throw StorageError.INVALID_BLOB_OR_BLOCK.exception();
        }
        staged.put(id, content);
    }

    private static void checkId(String id) {
        boolean base64 = !id.isEmpty() && id.length() % 4 == 0 && id.matches("[A-Za-z0-9+/]+={0,2}");
        if (!base64 || id.length() / 4 * 3 > MAX_ID_BYTES + 2) {
            throw StorageError.INVALID_QUERY.exception("blockid");
        }
    }

    /** Makes these blocks the content, forgets the staged ones, and returns the content. */
    byte[] commit(List<Wanted> wanted) {
        Map<String, byte[]> next = new LinkedHashMap<>();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Wanted block : wanted) {
            byte[] bytes = find(block);
            next.put(block.id(), bytes);
            content.writeBytes(bytes);
        }
        committed = next;
        order = wanted.stream().map(Wanted::id).toList();
        staged.clear();
        return content.toByteArray();
    }

    private byte[] find(Wanted block) {
        byte[] fresh = block.search() == Search.COMMITTED ? null : staged.get(block.id());
        byte[] old = block.search() == Search.UNCOMMITTED ? null : committed.get(block.id());
        byte[] found = fresh == null ? old : fresh;
        if (found == null) {
            throw StorageError.INVALID_BLOCK_LIST.exception();
        }
        return found;
    }

    /** Forgets all blocks: the content came in one piece. */
    void clear() {
        staged.clear();
        committed = Map.of();
        order = List.of();
    }

    boolean isEmpty() {
        return staged.isEmpty() && order.isEmpty();
    }

    boolean isStaged() {
        return !staged.isEmpty();
    }

    /** Returns the committed blocks as the elements of a list. */
    String committedXml() {
        StringBuilder xml = new StringBuilder();
        order.forEach(id -> xml.append(element(id, committed.getOrDefault(id, new byte[0]))));
        return xml.toString();
    }

    /** Returns the staged blocks as the elements of a list. */
    String stagedXml() {
        StringBuilder xml = new StringBuilder();
        staged.forEach((id, content) -> xml.append(element(id, content)));
        return xml.toString();
    }

    private static String element(String id, byte[] content) {
        return "<Block>" + Xml.element("Name", id) + Xml.element("Size", content.length) + "</Block>";
    }
}
