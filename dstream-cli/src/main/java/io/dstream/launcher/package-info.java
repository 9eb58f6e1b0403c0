/** The few classes at the root of dstream.jar: they find the program inside it and shape its log. JDK only. */
@NullMarked
package io.dstream.launcher;

import org.jspecify.annotations.NullMarked;
