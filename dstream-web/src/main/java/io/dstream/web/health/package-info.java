/** Probes of an orchestrator. */
@NullMarked
package io.dstream.web.health;

import org.jspecify.annotations.NullMarked;
