/** What a server tells, as its REST API has it. */
@NullMarked
package io.dstream.console.model;

import org.jspecify.annotations.NullMarked;
