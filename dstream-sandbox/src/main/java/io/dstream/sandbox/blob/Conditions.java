package io.dstream.sandbox.blob;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The conditional headers of a request. */
record Conditions(String ifMatch, String ifNoneMatch, String ifModifiedSince, String ifUnmodifiedSince) {
    static Conditions of(StorageRequest request) {
        return new Conditions(
                request.header("If-Match"),
                request.header("If-None-Match"),
                request.header("If-Modified-Since"),
                request.header("If-Unmodified-Since"));
    }

    /** Checks a read of an existing blob. */
    void checkRead(Blob blob) {
        if (isStale(blob)) {
            throw StorageError.CONDITION_NOT_MET.exception();
        }
        if (isUnchanged(blob)) {
            throw StorageError.NOT_MODIFIED.exception();
        }
    }

    /** Checks a write to an existing blob. */
    void checkWrite(Blob blob) {
        if (isStale(blob) || isUnchanged(blob)) {
            throw StorageError.CONDITION_NOT_MET.exception();
        }
    }

    /** Checks a write that creates the blob where there is none. */
    void checkPut(Optional<Blob> present) {
        if (present.isPresent() && ifNoneMatch.equals("*")) {
            throw StorageError.BLOB_ALREADY_EXISTS.exception();
        }
        if (present.isEmpty() && !ifMatch.isEmpty()) {
            throw StorageError.CONDITION_NOT_MET.exception();
        }
        present.ifPresent(this::checkWrite);
    }

    private boolean isStale(Blob blob) {
        boolean otherTag = !ifMatch.isEmpty() && !matches(ifMatch, blob);
        boolean newer = !ifUnmodifiedSince.isEmpty() && seconds(blob).isAfter(time(ifUnmodifiedSince));
        return otherTag || newer;
    }

    private boolean isUnchanged(Blob blob) {
        boolean sameTag = !ifNoneMatch.isEmpty() && matches(ifNoneMatch, blob);
        boolean notNewer = !ifModifiedSince.isEmpty() && !seconds(blob).isAfter(time(ifModifiedSince));
        return sameTag || notNewer;
    }

    private static boolean matches(String tag, Blob blob) {
        String quoted = tag.startsWith("\"") || tag.equals("*") ? tag : "\"" + tag + "\"";
        return quoted.equals("*") || quoted.equals(blob.etag());
    }

    private static Instant seconds(Blob blob) {
        return blob.lastModified().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant time(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw StorageError.INVALID_HEADER.exception();
        }
    }
}
