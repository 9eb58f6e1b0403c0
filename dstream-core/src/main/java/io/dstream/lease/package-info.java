/** Exclusive rights to poll a table, finite and fenced, and the instances that share them. */
@NullMarked
package io.dstream.lease;

import org.jspecify.annotations.NullMarked;
