/** What the operator has chosen for every window. */
@NullMarked
package io.dstream.console.settings;

import org.jspecify.annotations.NullMarked;
