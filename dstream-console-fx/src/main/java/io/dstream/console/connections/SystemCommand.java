package io.dstream.console.connections;

import java.util.List;
import java.util.Optional;

/** Runs a program of the system. */
@FunctionalInterface
interface SystemCommand {
    /**
     * Runs it to its end.
     *
     * @param input what it reads; the only way that a secret goes to it
     * @return what it wrote, empty where there is no such program, it failed, or took too long
     */
    Optional<String> run(List<String> command, String input);
}
