package io.dstream.lease;

import java.util.List;
import java.util.Map;

/** Keeps heartbeats in a map that several instances share. */
public final class InMemoryInstanceRegistry implements InstanceRegistry {
    private final Map<String, Integer> beats;
    private final String self;
    private boolean isCutOff;

    public InMemoryInstanceRegistry(Map<String, Integer> beats, String self) {
        this.beats = beats;
        this.self = self;
    }

    public void cutOff(boolean cut) {
        isCutOff = cut;
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public void beat() {
        requireReachable();
        beats.merge(self, 1, Integer::sum);
    }

    @Override
    public List<Beat> beats() {
        requireReachable();
        return beats.entrySet().stream()
                .map(beat -> new Beat(beat.getKey(), beat.getValue().toString()))
                .toList();
    }

    @Override
    public void remove(String instance) {
        requireReachable();
        beats.remove(instance);
    }

    private void requireReachable() {
        if (isCutOff) {
            throw LeaseException.unreachable(self + " - the registry is cut off", null);
        }
    }
}
