/** Cuts messages into packets and reads their fields with every length checked. */
@NullMarked
package io.dstream.sandbox.sqlserver.tds.packet;

import org.jspecify.annotations.NullMarked;
