package io.dstream.cli;

import io.dstream.config.ConfigLoader;
import io.dstream.config.ConfigLocation;
import io.dstream.config.DStreamConfig;
import io.dstream.config.InvalidConfigException;
import io.dstream.config.OutputConfig;
import io.dstream.config.SqlServerConnection;
import io.dstream.publish.Publishers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a configuration without connecting to anything. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a configuration without connecting to anything.",
            "Exit code 0, or 1 with every problem on stderr as file:line:col: error: what is wrong and what to do."
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration (default: system property dstream.config, else DSTREAM_CONFIG, else dstream.hcl).")
    private @Nullable Path config;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Path file = ConfigLocation.find(
                    Optional.ofNullable(config).map(Path::toString), System.getProperties(), System.getenv());
            DStreamConfig loaded = ConfigLoader.load(file, System.getenv(), Publishers.types());
            SqlServerConnection database = loaded.ingester().database();
            err.println(file + ": valid; " + loaded.ingester().tables().size() + " table selections from "
                    + database.host() + "/" + database.database() + " to "
                    + loaded.processor().outputs().stream()
                            .map(OutputConfig::type)
                            .collect(Collectors.joining(", ")));
            return CommandLine.ExitCode.OK;
        } catch (InvalidConfigException e) {
            e.problems().forEach(err::println);
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            err.flush();
        }
    }
}
