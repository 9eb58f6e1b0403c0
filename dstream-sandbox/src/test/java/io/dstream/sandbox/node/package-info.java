/** Azure's SDKs for Node, run against the sandbox; each of their checks is a test of its own. */
@NullMarked
package io.dstream.sandbox.node;

import org.jspecify.annotations.NullMarked;
