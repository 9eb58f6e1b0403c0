package io.dstream.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures each format's encoder, beside Jackson that writes the same row from a map. */
@Command(name = "encoders", description = "Events a second and bytes allocated for each, of every format.")
final class EncoderRates implements Callable<Integer> {
    private static final int SECONDS_EACH = 2;

    @Option(names = "--iterations", defaultValue = "5", description = "How often each is measured (default: 5).")
    private int iterations;

    @Option(names = "--forks", defaultValue = "2", description = "In how many processes (default: 2).")
    private int forks;

    @Override
    public Integer call() throws RunnerException, JsonProcessingException {
        Options options = new OptionsBuilder()
                .include(EncoderBenchmark.class.getName())
                .mode(Mode.Throughput)
                .warmupIterations(iterations)
                .warmupTime(TimeValue.seconds(SECONDS_EACH))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(SECONDS_EACH))
                .forks(forks)
                .jvmArgs("-Xms512m", "-Xmx512m")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        System.out.printf("Each format in %d processes of about %d s ...%n", forks, 2 * iterations * SECONDS_EACH);
        Collection<RunResult> results = new Runner(options).run();
        double peer = results.stream()
                .filter(result -> format(result).equals(EncoderBenchmark.PEER))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
        System.out.printf(
                "%-16s %12s %8s %12s %16s %12s%n",
                "format", "events/s", "+-", "event bytes", "bytes allocated", "to Jackson");
        for (RunResult result : results) {
            print(result, peer);
        }
        return 0;
    }

    private static int bytes(String format) throws JsonProcessingException {
        EncoderBenchmark benchmark = new EncoderBenchmark();
        benchmark.format = format;
        benchmark.prepare();
        return benchmark.encode();
    }

    private static void print(RunResult result, double peer) throws JsonProcessingException {
        double rate = result.getPrimaryResult().getScore();
        System.out.printf(
                Locale.ROOT,
                "%-16s %,12.0f %7.1f%% %,12d %,16.0f %12.2f%n",
                format(result),
                rate,
                100 * result.getPrimaryResult().getScoreError() / rate,
                bytes(format(result)),
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getScore(),
                rate / peer);
    }

    private static String format(RunResult result) {
        return result.getParams().getParam("format");
    }
}
