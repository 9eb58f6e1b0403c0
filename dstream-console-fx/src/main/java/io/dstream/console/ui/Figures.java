package io.dstream.console.ui;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;

/** Figures as a person reads them at a glance; for the thread of the user interface. */
public final class Figures {
    private static final double EXACT = 10;

    private final NumberFormat whole;
    private final NumberFormat rates;

    /** Creates it for the language of the texts. */
    public Figures(Texts texts) {
        Locale locale = texts.bundle().getLocale();
        this.whole = NumberFormat.getIntegerInstance(locale);
        this.rates = NumberFormat.getNumberInstance(locale);
    }

    /** Returns a number with its thousands parted, such as {@code 12,345}. */
    public String count(long value) {
        return whole.format(value);
    }

    /** Returns a rate, with one decimal only where it is small. */
    public String rate(double perSecond) {
        rates.setMaximumFractionDigits(perSecond < EXACT ? 1 : 0);
        return rates.format(perSecond);
    }

    /** Returns a span in its two greatest units, such as {@code 2 h 5 min}. */
    public String span(Duration span) {
        if (span.toDays() > 0) {
            return two(span.toDays(), "d", span.toHoursPart(), "h");
        }
        if (span.toHours() > 0) {
            return two(span.toHours(), "h", span.toMinutesPart(), "min");
        }
        return span.toMinutes() > 0 ? two(span.toMinutes(), "min", span.toSecondsPart(), "s") : span.toSeconds() + " s";
    }

    private static String two(long great, String unit, int small, String smallUnit) {
        return small == 0 ? great + " " + unit : great + " " + unit + " " + small + " " + smallUnit;
    }
}
