@NullMarked
package io.dstream.sandbox.testing;

import org.jspecify.annotations.NullMarked;
