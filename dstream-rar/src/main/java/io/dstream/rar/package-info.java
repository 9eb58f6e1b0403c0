/** The inbound resource adapter: hands the messages of the ingest queue to a message-driven bean. */
@NullMarked
package io.dstream.rar;

import org.jspecify.annotations.NullMarked;
