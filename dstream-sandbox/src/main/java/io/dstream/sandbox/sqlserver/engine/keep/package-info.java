/** What the server keeps beside the rows, so that it is there again after a restart. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.keep;

import org.jspecify.annotations.NullMarked;
