package io.dstream.console.tables;

import io.dstream.console.model.TableStatus;
import io.dstream.console.ui.Figures;
import io.dstream.console.ui.Texts;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what is told of tables as people read it. */
public final class TableFigures {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Texts texts;
    private final Clock clock;
    private final Figures figures;
    private final NumberFormat whole;
    private final NumberFormat tenths;

    public TableFigures(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
        this.figures = new Figures(texts);
        Locale locale = texts.bundle().getLocale();
        this.whole = NumberFormat.getIntegerInstance(locale);
        this.tenths = NumberFormat.getNumberInstance(locale);
        tenths.setMinimumFractionDigits(1);
        tenths.setMaximumFractionDigits(1);
    }

    public String whole(long number) {
        return figures.count(number);
    }

    /** Returns events a second, to the tenth below a hundred. */
    public String rate(double perSecond) {
        return perSecond == 0 ? "0/s" : (perSecond < 100 ? tenths : whole).format(perSecond) + "/s";
    }

    /** Returns how far a table is behind. */
    public String lag(TableStatus status) {
        Long changes = status.lagChanges();
        String seconds = seconds(status.lagSeconds());
        if (changes == null || (changes == 0 && status.lagSeconds() == 0)) {
            return seconds;
        }
        String count = whole(changes) + (status.isLagMinimum() ? "+" : "");
        return texts.text("tables.lag", seconds, count);
    }

    /** Returns seconds in the two largest units that fit. */
    public String seconds(long seconds) {
        return figures.span(Duration.ofSeconds(seconds));
    }

    public String interval(long millis) {
        return millis < 1_000
                ? millis + " ms"
                : millis < 60_000 ? tenths.format(millis / 1_000.0) + " s" : seconds(millis / 1_000);
    }

    /** Returns a time of today as such, another with its day, a dash where there is none. */
    public String time(@Nullable Instant at) {
        if (at == null) {
            return "–";
        }
        ZoneId zone = clock.getZone();
        boolean isToday = LocalDate.ofInstant(at, zone).equals(LocalDate.now(clock));
        return (isToday ? TIME : DAY_AND_TIME).format(at.atZone(zone));
    }

    /** Returns the state of a table by its name in this language. */
    public String state(TableStatus status) {
        String state = status.isPaused() ? "Paused" : status.state();
        String key = "tables.state." + state;
        return texts.bundle().containsKey(key) ? texts.text(key) : state;
    }

    /** Returns what is wrong with a table and since when, empty where nothing is. */
    public String problem(TableStatus status) {
        TableStatus.Problem problem = status.problem();
        return problem == null ? "" : time(problem.at()) + "  " + problem.text();
    }

    public Texts texts() {
        return texts;
    }
}
