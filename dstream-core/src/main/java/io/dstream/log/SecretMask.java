package io.dstream.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what looks like a secret in any text, and takes it out. */
public final class SecretMask {
    /** Stands for a secret. */
    public static final String MASK = "***";

    /** A setting of a connection string or a signature of a URL: its name with the sign as group 1, then its value. */
    public static final Pattern KEY_AND_SECRET = Pattern.compile(
            "(?i)((?:SharedAccessKey|AccountKey|SharedAccessSignature|Password|Pwd|\\bsig)\\s*=\\s*)[^;\\s\"]+");

    /** The password of a URL as group 2. */
    public static final Pattern IN_URL = Pattern.compile("(://[^\\s:@/]*:)([^\\s@]+)(?=@)");

    private static final Pattern HASH = Pattern.compile("\\$pbkdf2-sha256\\$[^\\s\"]+");

    private SecretMask() {}

    /** Returns a text without what looks like a secret. */
    public static String masked(String text) {
        String masked = KEY_AND_SECRET.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        masked = IN_URL.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        return HASH.matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
    }
}
