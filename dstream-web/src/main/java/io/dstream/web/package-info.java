/** REST and health over HTTP. */
@NullMarked
package io.dstream.web;

import org.jspecify.annotations.NullMarked;
