/** Who may ask for what: passwords, bearer tokens, and the rule for instances without users. */
@NullMarked
package io.dstream.access;

import org.jspecify.annotations.NullMarked;
