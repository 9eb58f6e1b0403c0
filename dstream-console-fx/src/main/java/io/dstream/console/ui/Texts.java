package io.dstream.console.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of one language. */
public final class Texts {
    private static final String BUNDLE = "io.dstream.console.texts";

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Returns the texts of a language, English where it is not known. */
    public static Texts of(Locale locale) {
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(ResourceBundle.getBundle(BUNDLE, locale, noFallback));
    }

    /**
     * Returns a text with its places filled in, as {@link MessageFormat} has it.
     *
     * @throws MissingResourceException if there is none of this key: a defect that a test finds
     */
    public String text(String key, Object... values) {
        String text = bundle.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, bundle.getLocale()).format(values);
    }

    /** Returns the bundle, for FXML. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
