package io.dstream.config;

import io.dstream.config.hcl.HclPlace;
import io.dstream.config.hcl.HclPlace.Part;
import io.dstream.config.source.Edits;
import io.dstream.config.source.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the secrets that run in place of their masks in a text that somebody has edited. */
final class SecretMerge {
    private static final String MASK = SecretText.MASK;

    private final String text;
    private final String runningText;
    private final Map<String, LocatedSetting> running;
    private final Edits edits;
    private final Problems problems;

    SecretMerge(String text, String runningText, Map<String, LocatedSetting> running, Edits edits, Problems problems) {
        this.text = text;
        this.runningText = runningText;
        this.running = running;
        this.edits = edits;
        this.problems = problems;
    }

    void merge(LocatedSetting setting) {
        List<HclPlace> places = setting.attribute().places();
        LocatedSetting behind = running.get(setting.path());
        for (int i = 0; i < places.size(); i++) {
            List<HclPlace> old = behind == null ? List.of() : behind.attribute().places();
            merge(setting, places.get(i), i < old.size() ? old.get(i) : null);
        }
    }

    private void merge(LocatedSetting setting, HclPlace place, @Nullable HclPlace old) {
        boolean isMasked = place.parts().stream().anyMatch(this::holdsMask);
        if (!isMasked) {
            return;
        }
        if (old == null) {
            refuse(setting, place, "nothing runs here that *** could stand for: write the secret");
        } else if (place.content().of(text).equals(ConfigSource.maskedContent(old, runningText))) {
            edits.replace(place.whole(), old.whole().of(runningText));
        } else {
            mergeParts(setting, place, old);
        }
    }

    private void mergeParts(LocatedSetting setting, HclPlace place, HclPlace old) {
        List<Part> parts = place.parts();
        List<Part> oldParts = old.parts();
        boolean isQuoted = runningText.charAt(old.whole().start()) == '"'
                && text.charAt(place.whole().start()) == '"';
        boolean isAlike = isQuoted && parts.size() == oldParts.size();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (!holdsMask(part)) {
                continue;
            }
            if (!part.span().of(text).equals(MASK)) {
                refuse(setting, place, "*** stands for a whole text: write it alone, or write the whole secret");
            } else if (!isAlike || oldParts.get(i).isTemplate()) {
                refuse(setting, place, "*** stands for another text than runs here: write the secret");
            } else {
                edits.replace(part.span(), oldParts.get(i).span().of(runningText));
            }
        }
    }

    private boolean holdsMask(Part part) {
        return !part.isTemplate() && part.span().of(text).contains(MASK);
    }

    private void refuse(LocatedSetting setting, HclPlace place, String message) {
        problems.add(place.whole().start(), setting.attribute().name() + " - " + message);
    }
}
