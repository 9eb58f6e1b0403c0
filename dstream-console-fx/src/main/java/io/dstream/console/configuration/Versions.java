package io.dstream.console.configuration;

import io.dstream.console.model.ConfigVersion;
import io.dstream.console.ui.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** How configurations are named to people. */
final class Versions {
    private static final int SHORT = 12;

    private Versions() {}

    static String when(ConfigVersion version, ZoneId zone, Texts texts) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(texts.bundle().getLocale())
                .format(version.appliedAt().atZone(zone));
    }

    static String shortRevision(ConfigVersion version) {
        String revision = version.revision();
        return revision.length() <= SHORT ? revision : revision.substring(0, SHORT);
    }

    /** Returns which it is, since when and by whom. */
    static String sentence(ConfigVersion version, ZoneId zone, Texts texts) {
        return texts.text(
                version.isPersistent() ? "configuration.running" : "configuration.running.unsaved",
                shortRevision(version),
                when(version, zone, texts),
                version.by(),
                version.source());
    }
}
