package io.dstream.web.events;

import io.dstream.log.LogLevels.LogLevel;
import io.dstream.web.http.Query;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to be told.
 *
 * @param tail the table whose changes it wants, null for none
 * @param operations of those changes, empty for all
 * @param level the least of the lines of the log that it wants
 * @param lastEventId the last that it has seen, null where it is new
 */
record EventRequest(
        Set<EventType> types,
        @Nullable String tail,
        Set<String> operations,
        LogLevel level,
        @Nullable String lastEventId) {
    static final List<String> PARAMETERS = List.of("types", "tail", "operations", "level");
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "delete", "snapshot");

    static EventRequest parse(Map<String, List<String>> parameters, @Nullable String lastEventId) {
        Query.check(parameters, Set.copyOf(PARAMETERS));
        Query query = new Query(parameters);
        String tail = query.text("tail");
        Set<EventType> types = types(query, tail);
        Set<String> operations = operations(query);
        LogLevel level = level(query);
        if (tail != null && tail.isBlank()) {
            throw Query.wrong("tail", "must name a table");
        }
        if (tail == null && (query.text("operations") != null || types.contains(EventType.CHANGE))) {
            throw Query.wrong("tail", "is missing: changes are told of one table");
        }
        if (query.text("level") != null && !types.contains(EventType.LOG)) {
            throw Query.wrong("level", "is that of the log, which the parameter types does not name");
        }
        return new EventRequest(types, tail, operations, level, lastEventId);
    }

    private static Set<EventType> types(Query query, @Nullable String tail) {
        String text = query.text("types");
        EnumSet<EventType> types = EnumSet.of(EventType.SERVER, EventType.RESET);
        if (text == null) {
            types.addAll(EnumSet.of(EventType.STATE, EventType.METRICS, EventType.AUDIT, EventType.INSTANCE));
            if (tail != null) {
                types.add(EventType.CHANGE);
            }
            return types;
        }
        for (String label : text.split(",", -1)) {
            types.add(EventType.find(label.strip())
                    .orElseThrow(() -> Query.wrong(
                            "types", "must be some of state, metrics, audit, instance, change, log, server, reset")));
        }
        return types;
    }

    private static Set<String> operations(Query query) {
        String text = query.text("operations");
        List<String> asked = new ArrayList<>();
        if (text != null) {
            List.of(text.split(",", -1)).forEach(one -> asked.add(one.strip()));
        }
        if (!OPERATIONS.containsAll(asked)) {
            throw Query.wrong("operations", "must be some of insert, update, delete, snapshot");
        }
        return new TreeSet<>(asked);
    }

    private static LogLevel level(Query query) {
        String text = query.text("level");
        if (text == null) {
            return LogLevel.INFO;
        }
        return LogLevel.find(text)
                .filter(level -> level != LogLevel.OFF)
                .orElseThrow(() -> Query.wrong("level", "must be trace, debug, info, warn or error"));
    }

    boolean wants(LiveEvent event) {
        return types.contains(event.type());
    }
}
