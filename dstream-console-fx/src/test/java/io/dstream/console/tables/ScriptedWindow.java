package io.dstream.console.tables;

import io.dstream.console.connections.Profile;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.ScriptedCluster;
import io.dstream.console.model.ActionResult;
import io.dstream.console.model.Login;
import io.dstream.console.model.TableStatus;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the screens of a window share, without a window and with a gateway that answers as a test says. */
public final class ScriptedWindow {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final LiveCluster cluster = new LiveCluster();
    private final ActionLog log = new ActionLog();
    private final SimpleObjectProperty<@Nullable Login> login =
            new SimpleObjectProperty<>(new Login("ann", "operator"));
    private final Map<String, Function<Object[], Object>> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private boolean isReadOnly;

    /** Answers each call of a method. */
    public void answer(String method, Function<Object[], Object> with) {
        answers.put(method, with);
    }

    public void readOnly() {
        isReadOnly = true;
    }

    public WindowContext context() {
        URI url = URI.create("http://localhost");
        Profile profile =
                new Profile("p", "test", url, "", true, Profile.DEFAULT_COLOUR, isReadOnly, java.util.Optional.empty());
        return new WindowContext(
                profile,
                gateway(),
                cluster,
                login,
                new Work(Runnable::run, Runnable::run),
                Texts.of(Locale.ENGLISH),
                log,
                (screen, subject) -> opened.add(screen + " " + subject),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private DStreamGateway gateway() {
        return (DStreamGateway) Proxy.newProxyInstance(
                DStreamGateway.class.getClassLoader(),
                new Class<?>[] {DStreamGateway.class},
                (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    calls.add(method.getName() + Arrays.toString(arguments));
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new GatewayException(GatewayException.Reason.FAILED, "Not scripted.", null);
                    }
                    return answer.apply(arguments);
                });
    }

    /** Returns the answer of an action that was carried out. */
    public static ActionResult done(String action, Object table) {
        return new ActionResult(
                "1", action, table.toString(), ActionResult.State.DONE, "node-1", NOW, table + " " + action + " done");
    }

    /** Returns a table in a state. */
    public static TableStatus table(String name, String state, boolean isPaused, long lagSeconds) {
        return new TableStatus(
                name,
                state,
                isPaused,
                "node-1",
                NOW,
                3,
                500,
                NOW,
                NOW,
                "0000002a000000f80003",
                "0000002a000000f80009",
                lagSeconds,
                lagSeconds * 10,
                false,
                1.5,
                1_234,
                0,
                10,
                NOW,
                "topic-" + name,
                List.of("dbo_" + name),
                null,
                List.of());
    }

    /** Returns a table with a problem. */
    public static TableStatus broken(String name, String problem) {
        TableStatus base = table(name, "Failed", false, 5);
        return new TableStatus(
                base.table(),
                base.state(),
                false,
                base.owner(),
                base.leaseExpiresAt(),
                base.epoch(),
                base.intervalMillis(),
                base.lastPollAt(),
                base.nextPollAt(),
                base.position(),
                base.bound(),
                base.lagSeconds(),
                base.lagChanges(),
                base.isLagMinimum(),
                base.ratePerSecond(),
                base.published(),
                base.skipped(),
                base.lastBatch(),
                base.lastChangeAt(),
                base.destination(),
                base.captureInstances(),
                new TableStatus.Problem(problem, "Mend it.", NOW, 2),
                base.pending());
    }

    /** Makes the server tell these tables. */
    public void tables(TableStatus... tables) {
        ScriptedCluster.tables(cluster, tables);
    }

    public LiveCluster cluster() {
        return cluster;
    }

    public ActionLog log() {
        return log;
    }

    public SimpleObjectProperty<@Nullable Login> login() {
        return login;
    }

    /** Returns what was asked of the gateway, such as {@code pause[dbo.a, why]}. */
    public List<String> calls() {
        return calls;
    }

    public List<String> opened() {
        return opened;
    }
}
