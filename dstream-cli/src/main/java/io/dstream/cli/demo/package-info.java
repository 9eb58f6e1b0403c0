/** The demonstration: a load on the sandbox, a subscriber, and the audit that compares what both saw. */
@NullMarked
package io.dstream.cli.demo;

import org.jspecify.annotations.NullMarked;
