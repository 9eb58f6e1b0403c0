package io.dstream.control.config;

import java.util.List;

/** Hears when a configuration was applied or refused, so that a shell can log it. */
public interface ConfigListener {
    /** Called when a configuration was applied; the summary holds no secret. */
    void applied(String revision, String by, String summary);

    /** Called when one that nobody waits for, from the file or another instance, was refused; each reason once. */
    void refused(String source, List<String> problems);
}
