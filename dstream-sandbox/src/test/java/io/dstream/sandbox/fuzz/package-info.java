@NullMarked
package io.dstream.sandbox.fuzz;

import org.jspecify.annotations.NullMarked;
