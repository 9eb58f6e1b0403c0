/** Live updates as server-sent events. */
@NullMarked
package io.dstream.web.events;

import org.jspecify.annotations.NullMarked;
