package io.dstream.config;

import io.dstream.config.hcl.HclBlock;
import io.dstream.config.hcl.HclReader;
import io.dstream.config.schema.Section;
import io.dstream.config.source.Position;
import io.dstream.config.source.Problem;
import io.dstream.config.source.Problems;
import io.dstream.config.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Loads a configuration file, or reports everything that is wrong with it. */
public final class ConfigLoader {
    private static final int MAX_REPORTED = 1_000;

    private final String file;
    private final SourceText source;
    private final Problems problems;

    private ConfigLoader(String file, SourceText source) {
        this.file = file;
        this.source = source;
        this.problems = new Problems(source);
    }

    /**
     * Loads a file; any output type is accepted.
     *
     * @param environment what {@code {{ env "NAME" }}} refers to
     * @throws InvalidConfigException if anything is wrong; lists every problem and no secret
     */
    public static DStreamConfig load(Path file, Map<String, String> environment) {
        return load(file, environment, Optional.empty());
    }

    /**
     * Loads a file whose output type must be one of the given ones.
     *
     * @param environment what {@code {{ env "NAME" }}} refers to
     * @param outputTypes the types of all publishers at hand
     * @throws InvalidConfigException if anything is wrong; lists every problem and no secret
     */
    public static DStreamConfig load(Path file, Map<String, String> environment, Set<String> outputTypes) {
        return load(file, environment, Optional.of(outputTypes));
    }

    private static DStreamConfig load(Path file, Map<String, String> environment, Optional<Set<String>> outputTypes) {
        return loadText(file.toString(), ConfigFile.read(file), environment, outputTypes);
    }

    static DStreamConfig loadText(
            String file, String text, Map<String, String> environment, Optional<Set<String>> outputTypes) {
        return load(file, new SourceText(text), environment, outputTypes);
    }

    static DStreamConfig load(
            String file, SourceText source, Map<String, String> environment, Optional<Set<String>> outputTypes) {
        return new ConfigLoader(file, source).load(environment, outputTypes);
    }

    private DStreamConfig load(Map<String, String> environment, Optional<Set<String>> outputTypes) {
        Optional<Supplier<DStreamConfig>> bound =
                HclReader.read(source, environment, problems).map(root -> bind(root, outputTypes));
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(reported(file, source, problems));
        }
        return bound.orElseThrow().get();
    }

    private Supplier<DStreamConfig> bind(HclBlock root, Optional<Set<String>> outputTypes) {
        Section sections = Section.of(root, DStreamSchema.FILE, problems);
        Optional<Section> ingesterSection = sections.block("ingester");
        Optional<IngestQueueConfig> queue = ingesterSection.flatMap(MessagingBinding::ingestQueue);
        Optional<Supplier<IngesterConfig>> ingester =
                ingesterSection.map(section -> new IngesterBinding(section).bind(queue));
        Optional<Supplier<ProcessorConfig>> processor =
                sections.block("publisher").map(section -> new ProcessorBinding(section, outputTypes).bind(queue));
        AccessConfig access = AccessBinding.bind(sections);
        TelemetryConfig telemetry = TelemetryBinding.bind(sections);
        return () -> new DStreamConfig(
                ingester.orElseThrow().get(), processor.orElseThrow().get(), access, telemetry);
    }

    static List<ConfigProblem> reported(String file, SourceText source, Problems problems) {
        List<Problem> sorted = problems.sorted();
        List<ConfigProblem> reported = new ArrayList<>(sorted.stream()
                .limit(MAX_REPORTED)
                .map(problem -> atPosition(file, source, problem))
                .toList());
        if (sorted.size() > MAX_REPORTED) {
            Problem next = sorted.get(MAX_REPORTED);
            reported.add(atPosition(
                    file,
                    source,
                    new Problem(
                            next.offset(),
                            (sorted.size() - MAX_REPORTED) + " more problems from here: mend those above first")));
        }
        return reported;
    }

    private static ConfigProblem atPosition(String file, SourceText source, Problem problem) {
        Position position = source.positionOf(problem.offset());
        return new ConfigProblem(file, position.line(), position.column(), problem.message());
    }
}
