package io.dstream.wiring;

import io.dstream.control.config.ConfigListener;
import io.dstream.engine.EngineListener;
import java.util.List;

/** Passes on to an instance's listener what becomes of its configuration. */
record ConfigEdges(EngineListener listener) implements ConfigListener {
    @Override
    public void applied(String revision, String by, String summary) {
        listener.configurationApplied(revision, by, summary);
    }

    @Override
    public void refused(String source, List<String> problems) {
        listener.configurationRefused(source, problems);
    }
}
