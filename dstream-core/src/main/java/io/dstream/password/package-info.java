/** How passwords are kept so that nobody can read them. */
@NullMarked
package io.dstream.password;

import org.jspecify.annotations.NullMarked;
