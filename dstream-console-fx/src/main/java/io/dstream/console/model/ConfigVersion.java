package io.dstream.console.model;

import java.time.Instant;

/** A configuration: {@code GET config} and {@code GET config/history}; each secret in the text is masked. */
public record ConfigVersion(
        String revision, String etag, String text, String source, boolean isPersistent, Instant appliedAt, String by) {}
