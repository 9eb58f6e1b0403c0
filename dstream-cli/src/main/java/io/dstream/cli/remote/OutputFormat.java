package io.dstream.cli.remote;

/** How an answer is printed. */
enum OutputFormat {
    TABLE,
    JSON
}
