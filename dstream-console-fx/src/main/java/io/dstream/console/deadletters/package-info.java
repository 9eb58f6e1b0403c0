/** Shows dead letters, and repairs, sends again and purges them. */
@NullMarked
package io.dstream.console.deadletters;

import org.jspecify.annotations.NullMarked;
