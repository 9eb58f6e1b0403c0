/** The few functions of Go templates that a configuration file may use. */
@NullMarked
package io.dstream.config.template;

import org.jspecify.annotations.NullMarked;
