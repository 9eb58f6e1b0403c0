package io.dstream.control.config;

import io.dstream.config.AccessConfig;
import io.dstream.config.ConfigProblem;
import io.dstream.config.ConfigSource;
import io.dstream.config.DStreamConfig;
import io.dstream.config.InvalidConfigException;
import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.control.AuditLog;
import io.dstream.control.ConfigControl;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The configuration of this instance: what runs, and every way in which it may become another. */
public final class RunningConfig implements ConfigControl {
    static final String SUBMITTED = "submitted text";
    private static final String APPLY = "config.apply";

    private final Context context;
    private final Ports ports;
    private final ReentrantLock changing = new ReentrantLock();
    private final ConfigFileWatch watch;
    private final AnnouncedConfig announced;
    private volatile AppliedConfig running;

    /**
     * Where it runs.
     *
     * @param instance the instance's name
     * @param environment what {@code {{ env "NAME" }}} refers to
     * @param outputTypes the types of all publishers at hand
     * @param nanos a monotonic clock
     * @param isWatching whether a change of the file is applied
     */
    public record Context(
            String instance,
            Map<String, String> environment,
            Set<String> outputTypes,
            Clock clock,
            LongSupplier nanos,
            boolean isWatching) {
        public Context {
            environment = Map.copyOf(environment);
            outputTypes = Set.copyOf(outputTypes);
        }
    }

    /** What it works through. */
    public record Ports(
            ConfigFileStore file,
            ConfigTarget target,
            ConfigAnnouncements announcements,
            AuditLog audit,
            ConfigListener listener) {}

    /** Creates it with what was loaded from the file. */
    public RunningConfig(Context context, Ports ports, ConfigSource source, DStreamConfig config) {
        this.context = context;
        this.ports = ports;
        this.running = AppliedConfig.atStart(
                source, config, ports.file().file().toString(), context.clock().instant());
        this.watch = new ConfigFileWatch(ports.file());
        this.announced = new AnnouncedConfig(ports.announcements(), context.nanos());
    }

    @Override
    public ConfigSnapshot current() {
        return running.snapshot();
    }

    /** Returns the configuration that runs. */
    public DStreamConfig config() {
        return running.config();
    }

    /** Returns who may use REST and console now. */
    public AccessConfig access() {
        return running.config().access();
    }

    /** Returns the revision that runs. */
    public String revision() {
        return running.revision();
    }

    /** Returns what was refused of the file or of what other instances announced, a sentence each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(watch.problems());
        problems.addAll(announced.problems());
        return problems;
    }

    @Override
    public List<ConfigDiagnostic> validate(String text) {
        try {
            ConfigSource source = submitted(text);
            var unused = source.bind(context.outputTypes());
            return List.of();
        } catch (InvalidConfigException e) {
            return e.problems().stream().map(RunningConfig::diagnostic).toList();
        }
    }

    private static ConfigDiagnostic diagnostic(ConfigProblem problem) {
        return new ConfigDiagnostic(Math.max(1, problem.line()), Math.max(1, problem.column()), problem.message());
    }

    @Override
    public ConfigDiff diff(String text) {
        AppliedConfig before = running;
        return diff(before, valid(() -> candidate(before, submitted(text))));
    }

    private ConfigDiff diff(AppliedConfig before, ConfigCandidate next) {
        AppliedConfig after = next.isSame(before) ? before : follower(before, next, before.by());
        return new ConfigDiff(
                after.revision(),
                after.etag(),
                next.comparison().changes(),
                next.comparison().refused());
    }

    private AppliedConfig follower(AppliedConfig before, ConfigCandidate next, String by) {
        return before.followedBy(
                next.source(), next.config(), before.origin(), context.clock().instant(), by);
    }

    private ConfigSource submitted(String text) {
        return ConfigSource.of(SUBMITTED, text, context.environment()).filledFrom(running.source());
    }

    private ConfigCandidate candidate(AppliedConfig before, ConfigSource source) {
        DStreamConfig config = source.bind(context.outputTypes());
        return new ConfigCandidate(
                source, config, ConfigComparison.of(before.source(), before.config(), source, config));
    }

    private interface Reading {
        ConfigCandidate read();
    }

    private static ConfigCandidate valid(Reading reading) {
        try {
            return reading.read();
        } catch (InvalidConfigException e) {
            ConfigDiagnostic first = diagnostic(e.problems().get(0));
            int more = e.problems().size() - 1;
            throw new ControlException(
                    Reason.INVALID,
                    "The configuration is not valid. Line " + first.line() + ", column " + first.column() + ": "
                            + first.message() + (more > 0 ? " (and " + more + " more)" : ""));
        }
    }

    @Override
    public ConfigDiff apply(String text, String etag, Actor actor) {
        changing.lock();
        try {
            hearOthers();
            ConfigDiff diff = applySubmitted(text, etag, actor);
            ports.audit()
                    .note(actor, APPLY, diff.revision(), "done", diff.changes().size() + " settings changed");
            return diff;
        } catch (ControlException e) {
            ports.audit().note(actor, APPLY, "", "refused", String.valueOf(e.getMessage()));
            throw e;
        } finally {
            changing.unlock();
        }
    }

    private ConfigDiff applySubmitted(String text, String etag, Actor actor) {
        AppliedConfig before = running;
        if (!etag.equals(before.etag())) {
            throw new ControlException(
                    Reason.PRECONDITION_FAILED,
                    "Another configuration was applied since this one was read: read it again.");
        }
        if (watch.hasChanged() && ports.file().isWritable()) {
            throw new ControlException(
                    Reason.CONFLICT,
                    ports.file().file()
                            + " was changed by hand and not applied, and would be overwritten: apply what it"
                            + " holds, or put back what it held.");
        }
        ConfigCandidate next = valid(() -> candidate(before, submitted(text)));
        next.requireChangeable();
        ConfigDiff diff = diff(before, next);
        if (!next.isSame(before)) {
            make(before, next, follower(before, next, actor.name()), Keeping.WRITE, true);
        }
        return diff;
    }

    private enum Keeping {
        /** The file is to hold it. */
        WRITE,
        /** The file holds it. */
        FOUND
    }

    /** Changes what runs: everything that can fail comes first, and is taken back where it does. */
    private void make(
            AppliedConfig before, ConfigCandidate next, AppliedConfig after, Keeping keeping, boolean isToBeAnnounced) {
        ConfigTarget.Prepared prepared = ports.target().prepare(before.config(), next.config());
        boolean isKept = keeping == Keeping.FOUND || watch.write(next.source().text());
        boolean isMade = false;
        try {
            if (isToBeAnnounced) {
                announced.announce(
                        after.announcement(context.instance(), next.comparison().changedSecrets()),
                        before.announcement(context.instance(), List.of()));
            }
            isMade = true;
        } finally {
            if (!isMade) {
                prepared.discard();
                if (keeping == Keeping.WRITE && isKept) {
                    watch.write(before.source().text());
                }
            }
        }
        prepared.commit();
        running = after.withPersistence(isKept);
        ports.listener().applied(running.revision(), running.by(), next.summary());
    }

    /** Looks at the file, where that is wanted, and at what other instances announced; called every second or two. */
    public void tick() {
        if (!changing.tryLock()) {
            return;
        }
        try {
            if (announced.isDue()) {
                hearOthers();
            }
            if (context.isWatching()) {
                lookAtFile();
            }
        } finally {
            changing.unlock();
        }
    }

    private void lookAtFile() {
        Optional<String> changed = watch.settledChange(running.source().text());
        if (changed.isPresent()) {
            applyFile(changed.get());
        } else if (watch.isQuiet() && holdsOtherSecrets()) {
            applyFile(running.source().text());
        }
    }

    /** Files of secrets, which the text only names, may hold others than before. */
    private boolean holdsOtherSecrets() {
        AppliedConfig now = running;
        if (!now.masked().contains("{{")) {
            return false;
        }
        ConfigSource again = ConfigSource.of(now.origin(), now.source().text(), context.environment());
        return !again.values().equals(now.source().values());
    }

    private void applyFile(String text) {
        Actor actor = new Actor("file", "", AccessRole.ADMIN);
        AppliedConfig before = running;
        try {
            ConfigCandidate next = candidate(before, ConfigSource.of(before.origin(), text, context.environment()));
            next.requireChangeable();
            boolean isAnother = !next.source().masked().equals(before.masked());
            AppliedConfig after = isAnother
                    ? follower(before, next, actor.name())
                    : follower(before, next, actor.name())
                            .asAnnounced(before.announcement(context.instance(), List.of()));
            make(before, next, after, Keeping.FOUND, isAnother);
            watch.solved();
            announced.secretsGiven();
            ports.audit().note(actor, APPLY, after.revision(), "done", next.summary());
        } catch (InvalidConfigException e) {
            refuse(actor, e.problems().stream().map(ConfigProblem::toString).toList());
        } catch (ControlException e) {
            refuse(actor, List.of(String.valueOf(e.getMessage())));
        }
    }

    private void refuse(Actor actor, List<String> problems) {
        if (watch.refused(problems)) {
            ports.listener().refused(ports.file().file().toString(), problems);
            ports.audit().note(actor, APPLY, "", "refused", String.join(" ", problems));
        }
    }

    private void hearOthers() {
        announced.next(running.etag()).ifPresent(this::hear);
    }

    private void hear(ConfigAnnouncement news) {
        AppliedConfig before = running;
        boolean isFirst = announced.isFirst();
        announced.heard(news);
        if (news.revision().equals(before.revision()) && isFirst) {
            running = before.asAnnounced(news);
            return;
        }
        boolean isFileOlder = news.ancestors().contains(before.revision())
                && ports.file().changedAt().isBefore(news.at());
        if (isFirst && !isFileOlder) {
            // Whoever started this instance with another text, after the announcement, meant that text.
            return;
        }
        adopt(before, news);
    }

    private void adopt(AppliedConfig before, ConfigAnnouncement news) {
        try {
            Optional<ConfigSource> shared = watch.unseen()
                    .map(text -> ConfigSource.of(before.origin(), text, context.environment()))
                    .filter(source -> source.masked().equals(news.text()));
            ConfigSource source = shared.orElseGet(
                    () -> ConfigSource.of("announced configuration", news.text(), context.environment())
                            .filledFrom(before.source()));
            ConfigCandidate next = candidate(before, source);
            next.requireChangeable();
            AppliedConfig after = follower(before, next, news.by()).asAnnounced(news);
            make(before, next, after, shared.isPresent() ? Keeping.FOUND : Keeping.WRITE, false);
            shared.ifPresent(found -> watch.solved());
            announced.adopted(shared.isPresent() ? List.of() : news.changedSecrets());
        } catch (InvalidConfigException e) {
            refuseAnnounced(e.problems().stream().map(ConfigProblem::toString).toList());
        } catch (ControlException e) {
            refuseAnnounced(List.of(String.valueOf(e.getMessage())));
        }
    }

    private void refuseAnnounced(List<String> problems) {
        announced.refused(problems);
        ports.listener().refused("another instance", problems);
    }

    @Override
    public List<ConfigSnapshot> history() {
        String now = running.etag();
        return ports.announcements().history().stream()
                .filter(earlier -> !earlier.etag().equals(now))
                .map(ConfigAnnouncement::snapshot)
                .toList();
    }
}
