/** What operators see and do, whichever instance answers them: reports, actions, configuration, audit. */
@NullMarked
package io.dstream.control;

import org.jspecify.annotations.NullMarked;
