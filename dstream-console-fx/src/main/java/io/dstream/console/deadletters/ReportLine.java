package io.dstream.console.deadletters;

/**
 * What has become of one dead letter.
 *
 * @param outcome a key of a text: {@code sent}, {@code failed}, {@code unknown} or {@code left}
 */
record ReportLine(long sequenceNumber, String outcome, String reason) {}
