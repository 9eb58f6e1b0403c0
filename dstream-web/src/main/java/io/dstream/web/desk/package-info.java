/** What REST serves from: the instance, seen through one small interface. */
@NullMarked
package io.dstream.web.desk;

import org.jspecify.annotations.NullMarked;
