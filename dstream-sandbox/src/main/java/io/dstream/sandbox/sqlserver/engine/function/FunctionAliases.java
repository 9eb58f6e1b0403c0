package io.dstream.sandbox.sqlserver.engine.function;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the functions known to H2, each under {@code TSQL_} and its name. */
public final class FunctionAliases {
    private FunctionAliases() {}

    /** Returns the definitions for H2. */
    public static List<String> definitions() {
        List<String> definitions = new ArrayList<>();
        for (Class<?> type :
                List.of(TextFunctions.class, NumberFunctions.class, TimeFunctions.class, AttemptFunctions.class)) {
            definitions.addAll(definitions(type, " DETERMINISTIC"));
        }
        definitions.addAll(definitions(SessionFunctions.class, ""));
        return definitions;
    }

    private static List<String> definitions(Class<?> type, String option) {
        List<String> definitions = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                definitions.add("CREATE ALIAS IF NOT EXISTS TSQL_" + alias(method.getName()) + option + " FOR '"
                        + type.getName() + "." + method.getName() + "'");
            }
        }
        return definitions;
    }

    private static String alias(String method) {
        return method.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
