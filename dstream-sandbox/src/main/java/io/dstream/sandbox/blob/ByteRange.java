package io.dstream.sandbox.blob;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a blob that a reader wants; {@code to} is exclusive. */
record ByteRange(int from, int to, boolean isWhole) {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");

    static ByteRange of(StorageRequest request, int length) {
        String own = request.header("x-ms-range");
        String header = own.isEmpty() ? request.header("Range") : own;
        Matcher matcher = FORM.matcher(header);
        // As HTTP has it, a range in another form counts as none.
        if (!matcher.matches()) {
            return new ByteRange(0, length, true);
        }
        long from = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(matcher.group(2));
        if (from >= length || last < from) {
            throw StorageError.INVALID_RANGE.exception();
        }
        return new ByteRange((int) from, (int) Math.min(last + 1, length), false);
    }

    byte[] cut(byte[] content) {
        return isWhole ? content : Arrays.copyOfRange(content, from, to);
    }

    String header(int length) {
        return "bytes " + from + "-" + (to - 1) + "/" + length;
    }
}
