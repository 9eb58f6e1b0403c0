package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.cli.demo.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A server of dstream.jar, asked by the command line as an operator would. */
final class OperatedServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerProcess process;

    OperatedServer(ServerProcess process) {
        this.process = process;
    }

    ServerProcess process() {
        return process;
    }

    /** Runs a command against this server and returns what it printed as JSON; the command must succeed. */
    JsonNode ask(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = run(out, err, arguments);
        assertThat(code).as("%s%n%s%n%s", List.of(arguments), out, err).isZero();
        return JSON.readTree(out.toString());
    }

    /** Returns whether it answers by now. */
    boolean isReady() throws InterruptedException {
        return !process.get("/health/ready").isEmpty();
    }

    String instance() throws IOException {
        return ask("status").get("answeredBy").asText();
    }

    JsonNode table(String name) throws IOException {
        return ask("tables", name);
    }

    private int run(StringWriter out, StringWriter err, String... arguments) {
        CommandLine commandLine = DStream.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", process.url(), "--output", "json"));
        return commandLine.execute(all.toArray(String[]::new));
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
