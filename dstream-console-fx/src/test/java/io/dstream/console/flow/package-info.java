/** The pipeline, without a toolkit and with a real server. */
@NullMarked
package io.dstream.console.flow;

import org.jspecify.annotations.NullMarked;
