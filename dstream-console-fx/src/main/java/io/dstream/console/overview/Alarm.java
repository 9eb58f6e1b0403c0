package io.dstream.console.overview;

/**
 * Something that needs somebody.
 *
 * @param sentence what is wrong
 * @param remedy what to do about it, empty where nothing is known
 * @param screen the id of the screen where it is mended, empty where there is none
 * @param subject what that screen is to be about, empty for nothing in particular
 */
record Alarm(Level level, String sentence, String remedy, String screen, String subject) {}
