package io.dstream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The instructions of a Dockerfile. */
final class Dockerfile {
    private record Instruction(String name, String arguments) {}

    private final List<Instruction> instructions = new ArrayList<>();

    private Dockerfile() {}

    static Dockerfile read(Path file) throws IOException {
        Dockerfile dockerfile = new Dockerfile();
        StringBuilder joined = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            joined.append(line.strip());
            if (line.endsWith("\\")) {
                joined.setLength(joined.length() - 1);
                continue;
            }
            String[] parts = joined.toString().split("\\s+", 2);
            dockerfile.instructions.add(new Instruction(parts[0], parts[1]));
            joined.setLength(0);
        }
        return dockerfile;
    }

    /** Returns the arguments of the one instruction of this name. */
    String the(String name) {
        List<String> found = instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("There are " + found.size() + " of " + name);
        }
        return found.get(0);
    }

    /** Returns the words of an instruction in the exec form. */
    List<String> exec(String name) {
        return words(the(name));
    }

    /** Returns the words of what the health check runs, which is in the exec form too. */
    List<String> healthCheck() {
        String check = the("HEALTHCHECK");
        return words(check.substring(check.indexOf("CMD") + "CMD".length()).strip());
    }

    // The exec form is a JSON array, and JSON is YAML.
    private static List<String> words(String json) {
        Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(json);
        if (!(value instanceof List<?> list)) {
            throw new AssertionError("Not in the exec form: " + json);
        }
        return list.stream().map(String::valueOf).toList();
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String pair : the("ENV").split("\\s+(?=[A-Z_]+=)", -1)) {
            String[] parts = pair.split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return variables;
    }
}
