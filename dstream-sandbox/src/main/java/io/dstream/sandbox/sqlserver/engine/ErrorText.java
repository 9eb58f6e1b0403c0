package io.dstream.sandbox.sqlserver.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills in the message of RAISERROR. */
final class ErrorText {
    private static final Pattern PLACE = Pattern.compile("%(?:%|[-+0 #]*\\d*(?:\\.\\d+)?(?:I64|l|h)?[diouxXs])");

    private ErrorText() {}

    static String format(String format, List<@Nullable Object> arguments) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACE.matcher(format);
        int next = 0;
        while (matcher.find()) {
            String put = "%";
            if (!matcher.group().equals("%%")) {
                Object argument = next < arguments.size() ? arguments.get(next) : null;
                put = argument == null ? "(null)" : argument.toString();
                next++;
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(put));
        }
        return matcher.appendTail(text).toString();
    }
}
