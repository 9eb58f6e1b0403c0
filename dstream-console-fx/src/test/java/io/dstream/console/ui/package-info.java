/** What all screens share. */
@NullMarked
package io.dstream.console.ui;

import org.jspecify.annotations.NullMarked;
