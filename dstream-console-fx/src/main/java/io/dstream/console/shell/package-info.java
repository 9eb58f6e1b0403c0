/** The window: navigation, what is wrong above everything, and the screen that is shown. */
@NullMarked
package io.dstream.console.shell;

import org.jspecify.annotations.NullMarked;
