package io.dstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.json.Json;
import io.dstream.web.events.EventServlet;
import io.dstream.web.http.Takes;
import io.dstream.web.security.Allowed;
import io.dstream.web.security.Everybody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Walks the document against the implementation, in both directions. */
class OpenApiTest {
    private static final String STREAM = "GET " + EventServlet.PATH;

    private final JsonNode document = document();

    static JsonNode document() {
        try (var json = OpenApiTest.class.getResourceAsStream("/io/dstream/web/docs/openapi.json")) {
            return Json.readTree(java.util.Objects.requireNonNull(json).readAllBytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A method of a resource. */
    private record Served(String key, Method method) {}

    @Test
    void everyMethodIsDocumentedAndEveryDocumentedOneExists() {
        Set<String> served = served().stream().map(Served::key).collect(Collectors.toCollection(TreeSet::new));
        served.add(STREAM);

        assertThat(Operation.of(document).stream().map(Operation::key)).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyMethodNeedsARoleAndTheDocumentNamesIt() {
        Map<String, String> documented = new TreeMap<>();
        Operation.of(document).forEach(operation -> documented.put(operation.key(), operation.role()));

        for (Served one : served()) {
            @Nullable Allowed allowed = one.method().getAnnotation(Allowed.class);
            boolean isOpen = one.method().isAnnotationPresent(Everybody.class);
            assertThat(allowed != null ^ isOpen)
                    .as("%s says who may", one.key())
                    .isTrue();
            assertThat(isOpen).as("%s is open", one.key()).isEqualTo(one.key().startsWith("GET /health/"));
            assertThat(documented.get(one.key()))
                    .as(one.key())
                    .isEqualTo(allowed == null ? "everybody" : allowed.value().label());
        }
        assertThat(documented.get(STREAM))
                .isEqualTo(
                        EventServlet.class.getAnnotation(Allowed.class).value().label());
    }

    @Test
    void everyParameterIsDocumentedAndEveryDocumentedOneExists() {
        Map<String, Operation> documented = new TreeMap<>();
        Operation.of(document).forEach(operation -> documented.put(operation.key(), operation));

        for (Served one : served()) {
            Operation operation = documented.get(one.key());
            if (operation == null) {
                continue;
            }
            Takes takes = one.method().getAnnotation(Takes.class);
            assertThat(names(operation.parameters("query")))
                    .as(one.key())
                    .containsExactlyInAnyOrder(takes == null ? new String[0] : takes.value());
            List<String> inPath = new ArrayList<>();
            for (Parameter parameter : one.method().getParameters()) {
                if (parameter.isAnnotationPresent(PathParam.class)) {
                    inPath.add(parameter.getAnnotation(PathParam.class).value());
                }
            }
            assertThat(names(operation.parameters("path"))).as(one.key()).isEqualTo(inPath);
        }
    }

    @Test
    void bodiesAreReadAsDocumented() {
        Map<String, Set<String>> consumed = new TreeMap<>();
        Map<String, Set<String>> produced = new TreeMap<>();
        for (Served one : served()) {
            boolean hasBody = Arrays.asList(one.method().getParameterTypes()).contains(java.io.InputStream.class);
            if (hasBody) {
                types(consumed, one, annotation(one.method(), Consumes.class).value());
            }
            types(produced, one, annotation(one.method(), Produces.class).value());
        }

        for (Operation operation : Operation.of(document)) {
            String expected = operation.bodyType();
            assertThat(consumed.getOrDefault(operation.key(), Set.of()))
                    .as(operation.key())
                    .isEqualTo(expected.isEmpty() ? Set.of() : Set.of(expected));
            Set<String> answers = new TreeSet<>();
            operation
                    .node()
                    .path("responses")
                    .path("200")
                    .path("content")
                    .fieldNames()
                    .forEachRemaining(answers::add);
            if (!operation.isStream()) {
                assertThat(produced.get(operation.key())).as(operation.key()).isEqualTo(answers);
            }
        }
    }

    @Test
    void everySchemaHasTheComponentsOfItsRecord() throws Exception {
        Map<String, Class<?>> records = ShapeCatalog.records();
        Set<String> schemas = new TreeSet<>();
        document.at("/components/schemas").fieldNames().forEachRemaining(schemas::add);

        assertThat(schemas).containsExactlyInAnyOrderElementsOf(records.keySet());
        for (Map.Entry<String, Class<?>> shape : records.entrySet()) {
            JsonNode schema = document.at("/components/schemas/" + shape.getKey());
            Map<String, JsonNode> properties = new LinkedHashMap<>();
            schema.path("properties").fields().forEachRemaining(p -> properties.put(p.getKey(), p.getValue()));
            RecordComponent[] components = shape.getValue().getRecordComponents();
            assertThat(properties.keySet())
                    .as(shape.getKey())
                    .containsExactly(Arrays.stream(components)
                            .map(RecordComponent::getName)
                            .toArray(String[]::new));
            for (RecordComponent component : components) {
                ShapeCatalog.assertType(
                        shape.getKey() + "." + component.getName(),
                        component,
                        schema.path("properties").path(component.getName()),
                        shape.getKey().endsWith("Request") && isRequired(schema, component.getName()));
            }
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryFieldIsExplained() {
        document.findValues("$ref").forEach(reference -> assertThat(
                        document.at(reference.asText().substring(1)).isMissingNode())
                .as(reference.asText())
                .isFalse());
        document.at("/components/schemas").fields().forEachRemaining(schema -> schema.getValue()
                .path("properties")
                .fields()
                .forEachRemaining(property -> assertThat(property.getValue().has("$ref")
                                || property.getValue().has("description"))
                        .as(schema.getKey() + "." + property.getKey())
                        .isTrue()));
    }

    @Test
    void everyAnswerHasAnExample() {
        for (Operation operation : Operation.of(document)) {
            operation.node().path("responses").fields().forEachRemaining(response -> {
                JsonNode node = response.getValue().has("$ref")
                        ? document.at(response.getValue().path("$ref").asText().substring(1))
                        : response.getValue();
                node.path("content").forEach(media -> assertThat(media.has("example"))
                        .as(operation.key() + " " + response.getKey())
                        .isTrue());
            });
            assertThat(operation.bodyType().isEmpty() || !operation.body().isEmpty())
                    .isTrue();
        }
    }

    private static boolean isRequired(JsonNode schema, String field) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(field)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(List<JsonNode> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static void types(Map<String, Set<String>> byKey, Served one, String[] values) {
        for (String value : values) {
            byKey.computeIfAbsent(one.key(), key -> new TreeSet<>()).add(value.split(";", 2)[0]);
        }
    }

    private static <A extends Annotation> A annotation(Method method, Class<A> type) {
        A own = method.getAnnotation(type);
        return own == null ? method.getDeclaringClass().getAnnotation(type) : own;
    }

    private static List<Served> served() {
        List<Served> served = new ArrayList<>();
        for (Class<?> type : new RestApplication().getClasses()) {
            if (!type.isAnnotationPresent(Path.class)) {
                continue;
            }
            for (Method method : type.getDeclaredMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (http != null) {
                        served.add(new Served(http.value() + " " + path(type, method), method));
                    }
                }
            }
        }
        return served;
    }

    private static String path(Class<?> type, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = "/" + type.getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
        return path.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}");
    }
}
