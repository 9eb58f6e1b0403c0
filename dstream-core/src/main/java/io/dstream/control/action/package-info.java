/** Carries out what operators ask for tables, whichever instance holds them. */
@NullMarked
package io.dstream.control.action;

import org.jspecify.annotations.NullMarked;
