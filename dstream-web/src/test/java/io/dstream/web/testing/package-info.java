/** The application in the tests' own process, over an instance that is made up. */
@NullMarked
package io.dstream.web.testing;

import org.jspecify.annotations.NullMarked;
