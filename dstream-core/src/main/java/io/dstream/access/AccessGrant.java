package io.dstream.access;

import io.dstream.control.Actor;
import java.time.Instant;

/**
 * Who was let in.
 *
 * @param until when the credentials end, {@link Instant#MAX} where they do not
 * @param generation of the rules that let them in
 */
public record AccessGrant(Actor actor, Instant until, long generation) {}
