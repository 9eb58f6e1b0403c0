package io.dstream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Kubernetes manifests, by kind. */
final class Manifests {
    private final Map<String, Node> byKind = new LinkedHashMap<>();

    private Manifests() {}

    static Manifests read(Path folder) throws IOException {
        Manifests manifests = new Manifests();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
                Node manifest = new Node(file.getFileName().toString(), document);
                manifests.byKind.put(manifest.at("kind").text(), manifest);
            }
        }
        return manifests;
    }

    Node of(String kind) {
        Node manifest = byKind.get(kind);
        if (manifest == null) {
            throw new AssertionError("There is no " + kind);
        }
        return manifest;
    }

    /** Part of a manifest; what is asked for must be there. */
    record Node(String path, Object value) {
        Node at(String... keys) {
            Node node = this;
            for (String key : keys) {
                Object next = node.map().get(key);
                if (next == null) {
                    throw new AssertionError(node.path + " has no " + key);
                }
                node = new Node(node.path + "." + key, next);
            }
            return node;
        }

        List<Node> items() {
            List<Node> items = new ArrayList<>();
            for (Object item : (List<?>) value) {
                items.add(new Node(path + "[" + items.size() + "]", item));
            }
            return items;
        }

        /** Returns the item that has this name. */
        Node named(String name) {
            return items().stream()
                    .filter(item -> name.equals(item.map().get("name")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(path + " has none named " + name));
        }

        Map<?, ?> map() {
            return (Map<?, ?>) value;
        }

        String text() {
            return String.valueOf(value);
        }

        int number() {
            return (Integer) value;
        }

        List<String> texts() {
            return items().stream().map(Node::text).toList();
        }
    }
}
