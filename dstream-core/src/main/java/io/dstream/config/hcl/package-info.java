/** Reads HCL strictly: every value knows its place, and nothing is accepted that HashiCorp's own parser refuses. */
@NullMarked
package io.dstream.config.hcl;

import org.jspecify.annotations.NullMarked;
