/** Polls tables for changes and sends them to the ingest queue: when, how much, and what comes of it. */
@NullMarked
package io.dstream.poll;

import org.jspecify.annotations.NullMarked;
