/** Commands that ask a running server over REST. */
@NullMarked
package io.dstream.cli.remote;

import org.jspecify.annotations.NullMarked;
