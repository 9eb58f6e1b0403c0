/** The running whole: tables that come and go, who polls them, and what is to be done before either can start. */
@NullMarked
package io.dstream.engine;

import org.jspecify.annotations.NullMarked;
