package io.dstream.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.web.HostileRequests.Request;
import io.dstream.web.RawHttp.RawReply;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** Sends many hostile requests to a server, wherever it runs, and judges the answers. */
final class HostileRun {
    private static final int WORKERS = 4;
    private static final int SHOWN = 30;
    private static final Pattern TRACE = Pattern.compile(
            "\\n\\s*at [\\w.$]+\\(|\\b(java|jakarta|org|com|io)(\\.\\w+)+(Exception|Error)\\b(?!\")|Caused by:");

    private final URI base;
    private final String authorization;

    HostileRun(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** What came of it: how many answers of each status, and what was wrong. */
    record Result(Map<Integer, Integer> statuses, List<String> wrong, int notProblems) {}

    Result run(long seed, int requests) throws Exception {
        JsonNode document =
                new Rest(base).authorized(authorization).get("/api/v1/openapi").json();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Callable<Result>> shares = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                Random random = new Random(seed + i);
                shares.add(() -> share(new HostileRequests(document, authorization, random), requests / WORKERS));
            }
            Result whole = new Result(new TreeMap<>(), new ArrayList<>(), 0);
            for (Future<Result> share : workers.invokeAll(shares)) {
                whole = together(whole, share.get());
            }
            return whole;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Result together(Result one, Result other) {
        other.statuses().forEach((status, count) -> one.statuses().merge(status, count, Integer::sum));
        one.wrong().addAll(other.wrong());
        return new Result(one.statuses(), one.wrong(), one.notProblems() + other.notProblems());
    }

    private Result share(HostileRequests requests, int count) throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        int notProblems = 0;
        try (RawHttp http = new RawHttp(base)) {
            String before = "nothing";
            for (int i = 0; i < count && wrong.size() < SHOWN; i++) {
                Request request = requests.next();
                try {
                    RawReply reply = http.send(request.bytes(), request.isHead(), request.isLast());
                    statuses.merge(reply.status(), 1, Integer::sum);
                    if (isWrong(reply)) {
                        wrong.add(request.line() + " -> " + reply + " after " + before);
                    }
                    notProblems += isProblem(reply) ? 0 : 1;
                    before = request.line() + " -> " + reply.status();
                } catch (EOFException e) {
                    // A request that ends within its body deserves no answer.
                    statuses.merge(0, 1, Integer::sum);
                    if (!request.isCut()) {
                        wrong.add(request.line() + " -> " + e);
                    }
                    http.disconnect();
                } catch (IOException e) {
                    wrong.add(request.line() + " -> " + e);
                    http.disconnect();
                }
            }
        }
        return new Result(statuses, wrong, notProblems);
    }

    private static boolean isWrong(RawReply reply) {
        return (reply.status() >= 500 && reply.status() != 503)
                || TRACE.matcher(reply.body()).find();
    }

    // What the server refuses by itself, such as a request line that is none, no application can answer.
    private static boolean isProblem(RawReply reply) {
        return reply.status() < 400
                || reply.headers().getOrDefault("content-type", "").startsWith("application/problem+json");
    }
}
