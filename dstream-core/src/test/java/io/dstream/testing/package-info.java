/** What tests of several packages share. */
@NullMarked
package io.dstream.testing;

import org.jspecify.annotations.NullMarked;
