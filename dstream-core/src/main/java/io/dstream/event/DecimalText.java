package io.dstream.event;

import java.math.BigDecimal;

/**
 * Writes decimals with all of their digits and without an exponent.
 *
 * <p>What it returns is one buffer, which holds the text until the next is written. For use by one thread at a time.
 */
final class DecimalText {
    private final TextBuffer text;
    private final UnscaledValue unscaled = new UnscaledValue();

    /** Creates one that writes into a buffer. */
    DecimalText(TextBuffer text) {
        this.text = text;
    }

    TextBuffer of(BigDecimal value) {
        text.clear();
        if (!UnscaledValue.fits(value)) {
            return text.append(value.toPlainString());
        }
        unscaled.take(value);
        if (unscaled.isNegative()) {
            text.append('-');
        }
        int start = text.length();
        unscaled.appendDigits(text);
        return value.scale() == 0 ? text : text.point(start, value.scale());
    }
}
