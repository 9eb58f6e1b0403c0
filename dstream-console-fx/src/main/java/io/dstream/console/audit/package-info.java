/** Shows who did what, and tells it live. */
@NullMarked
package io.dstream.console.audit;

import org.jspecify.annotations.NullMarked;
