package io.dstream.sandbox.amqp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Arguments of requests, whose arrays arrive in several Java types. */
public final class Arguments {
    private Arguments() {}

    public static Object required(Request request, String name) {
        return required(request.body(), name);
    }

    public static Object required(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new MalformedMessageException("the argument " + name + " is missing");
        }
        return value;
    }

    public static List<Long> longs(Request request, String name) {
        Object value = required(request, name);
        List<Long> numbers = new ArrayList<>();
        if (value instanceof long[] array) {
            for (long number : array) {
                numbers.add(number);
            }
        } else {
            elements(value).forEach(element -> numbers.add(((Number) element).longValue()));
        }
        return numbers;
    }

    public static List<UUID> tokens(Request request, String name) {
        List<UUID> tokens = new ArrayList<>();
        elements(required(request, name)).forEach(element -> tokens.add((UUID) element));
        return tokens;
    }

    private static List<? extends @Nullable Object> elements(Object value) {
        return value instanceof Object[] array ? List.of(array) : (List<?>) value;
    }
}
