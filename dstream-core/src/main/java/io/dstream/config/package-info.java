/** The configuration: HCL bound to records, with every problem reported at its place. */
@NullMarked
package io.dstream.config;

import org.jspecify.annotations.NullMarked;
