/** What view models share: threads, texts and formats. */
@NullMarked
package io.dstream.console.ui;

import org.jspecify.annotations.NullMarked;
