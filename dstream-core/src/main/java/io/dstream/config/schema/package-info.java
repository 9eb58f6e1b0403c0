/** What a configuration file may hold, and how its values become typed settings. */
@NullMarked
package io.dstream.config.schema;

import org.jspecify.annotations.NullMarked;
