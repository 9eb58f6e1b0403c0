/** The product's archives on the servers that they are for, as their makers ship them. */
@NullMarked
package io.dstream.it;

import org.jspecify.annotations.NullMarked;
