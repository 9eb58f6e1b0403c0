package io.dstream.config.source;

/**
 * Something wrong at a place of a text.
 *
 * @param offset where, counted from 0
 * @param message what is wrong and what to do; without any secret
 */
public record Problem(int offset, String message) {}
