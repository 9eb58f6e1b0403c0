/** What all instances tell of themselves, put together, and how tables did over time. */
@NullMarked
package io.dstream.control.cluster;

import org.jspecify.annotations.NullMarked;
