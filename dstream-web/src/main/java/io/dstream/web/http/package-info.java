/** Bodies, parameters and answers as all resources read and write them. */
@NullMarked
package io.dstream.web.http;

import org.jspecify.annotations.NullMarked;
