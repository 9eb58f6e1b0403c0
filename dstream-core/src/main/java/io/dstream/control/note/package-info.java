/** What instances leave for each other in shared storage: what is asked for a table, and what has become of it. */
@NullMarked
package io.dstream.control.note;

import org.jspecify.annotations.NullMarked;
