@NullMarked
package io.dstream.sandbox.faults;

import org.jspecify.annotations.NullMarked;
