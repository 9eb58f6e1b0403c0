/** The list of tables, and what can be done with tables wherever they are shown. */
@NullMarked
package io.dstream.console.tables;

import org.jspecify.annotations.NullMarked;
