package io.dstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dstream.control.ChangeTail;
import io.dstream.control.TableReport;
import io.dstream.web.http.Listing;
import io.dstream.web.problem.Problem;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The records that answers and bodies are made of, by the names that the document gives them. */
final class ShapeCatalog {
    private static final Set<String> LISTS = Set.of(
            "InstanceList",
            "TableList",
            "LeaseList",
            "DestinationList",
            "DeadLetterEntityList",
            "ConfigHistory",
            "LoggerList");
    private static final Set<String> NOT_SHOWN = Set.of(
            "Operations",
            "Actor",
            "AfterLsn",
            "FromTime",
            "LiveEvent",
            "EventRequest",
            "Client",
            "Kept",
            "Shelf",
            "TableFilter",
            "Field");

    private static final Set<String> PACKAGES =
            Set.of("io.dstream.control", "io.dstream.deadletter", "io.dstream.web.api", "io.dstream.web.events");

    private ShapeCatalog() {}

    static Map<String, Class<?>> records() {
        Map<String, Class<?>> records = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PACKAGES)) {
            // What lies below them is how it is done, not what is shown.
            if (type.isRecord()
                    && PACKAGES.contains(type.getPackageName())
                    && !NOT_SHOWN.contains(type.getSimpleName())) {
                records.put(type.getSimpleName(), type.reflect());
            }
        }
        records.remove("Problem");
        records.put("TableProblem", TableReport.Problem.class);
        records.put("Problem", Problem.class);
        records.put("TailedChange", ChangeTail.TailedChange.class);
        records.put("LoggerReport", io.dstream.log.LogLevels.LoggerReport.class);
        records.put("LogEntry", io.dstream.log.LogEntry.class);
        LISTS.forEach(name -> records.put(name, Listing.class));
        records.put("Health", HealthShape.class);
        return records;
    }

    /** What probes answer with. */
    private record HealthShape(String status) {}

    static void assertType(String where, RecordComponent component, JsonNode property, boolean isAskedFor) {
        // A field that a request must have is null only where it is missing, which is refused.
        Set<String> documented = types(property);
        Class<?> type = component.getType();
        boolean isNullable = !isAskedFor && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        assertThat(documented.contains("null") || !isNullable)
                .as("%s may be null", where)
                .isTrue();
        documented.remove("null");
        assertThat(documented).as(where).containsExactly(expected(component, type));
    }

    private static String expected(RecordComponent component, Class<?> type) {
        if (type == String.class || type == Instant.class || type.isEnum()) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == int.class || type == long.class || type == Long.class || type == Integer.class) {
            return "integer";
        }
        if (type == double.class) {
            return "number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "object" : component.getName() + "?";
    }

    private static Set<String> types(JsonNode property) {
        Set<String> types = new TreeSet<>();
        if (property.has("$ref")) {
            types.add("object");
        }
        property.path("anyOf").forEach(one -> types.addAll(types(one)));
        if (property.path("type").isArray()) {
            property.path("type").forEach(one -> types.add(one.asText()));
        } else if (property.has("type")) {
            types.add(property.path("type").asText());
        }
        return types;
    }
}
