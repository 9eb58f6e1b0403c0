package io.dstream.console.flow;

import io.dstream.console.flow.Bottleneck.Stage;
import io.dstream.console.flow.FlowNode.Detail;
import io.dstream.console.flow.FlowNode.Mark;
import io.dstream.console.live.TableCondition;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.TableStatus;
import io.dstream.console.ui.Figures;
import io.dstream.console.ui.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws the pipeline in words and figures; what does not fit is told as how many more there are. */
final class FlowDrawing {
    private static final int GROUPS = 5;
    private static final int TABLE_ROWS = 12;
    private static final int PROCESSORS = 8;
    private static final int DESTINATIONS = 12;
    private static final double URGENT = 1e9;

    private final Texts texts;
    private final Figures figures;
    private final Map<String, Chosen<TableStatus>> tablesOf = new HashMap<>();
    private final Chosen<DestinationStatus> destinations;

    FlowDrawing(Texts texts) {
        this.texts = texts;
        this.figures = new Figures(texts);
        this.destinations = new Chosen<>(DestinationStatus::name, each -> each.errors() + each.ratePerSecond() + 0.01);
    }

    FlowPicture draw(FlowAnalysis.Sample sample, Optional<Bottleneck> bottleneck) {
        String sentence = bottleneck.map(this::sentence).orElse("");
        List<FlowGroup> sources = tables(sample, bottleneck);
        FlowGroup queue = queue(sample, bottleneck);
        FlowGroup processors = processors(sample, bottleneck);
        FlowGroup outputs = destinations(sample, bottleneck);
        String summary = texts.text(
                "flow.summary",
                sample.tables().size(),
                sources.stream()
                        .map(group -> group.title() + " " + group.figures())
                        .collect(Collectors.joining("; ")),
                queue.figures(),
                processors.figures(),
                outputs.figures(),
                sentence.isEmpty() ? texts.text("flow.flows") : sentence);
        return new FlowPicture(sources, queue, processors, outputs, sentence, summary);
    }

    private String sentence(Bottleneck found) {
        String amount = found.reason() == Bottleneck.Reason.TABLES_LAGGING
                ? figures.span(Duration.ofSeconds(found.amount()))
                : figures.count(found.amount());
        return texts.text("flow.bottleneck." + found.reason().name(), found.name(), amount);
    }

    private static boolean isAt(Optional<Bottleneck> found, Stage stage) {
        return found.filter(each -> each.stage() == stage).isPresent();
    }

    private static boolean isNamed(Optional<Bottleneck> found, Stage stage, String name) {
        return found.filter(each -> each.stage() == stage && each.name().equals(name))
                .isPresent();
    }

    private List<FlowGroup> tables(FlowAnalysis.Sample sample, Optional<Bottleneck> found) {
        Map<String, List<TableStatus>> byOwner = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (TableStatus table : sample.tables()) {
            String owner = table.owner() == null ? "" : table.owner();
            byOwner.computeIfAbsent(owner, name -> new ArrayList<>()).add(table);
        }
        Map<String, List<TableStatus>> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<TableStatus> rest = new ArrayList<>();
        byOwner.forEach((owner, held) -> {
            if (shown.size() < GROUPS) {
                shown.put(owner, held);
            } else {
                rest.addAll(held);
            }
        });
        int rows = Math.max(2, TABLE_ROWS / Math.max(1, shown.size()));
        double all =
                sample.tables().stream().mapToDouble(TableStatus::ratePerSecond).sum();
        List<FlowGroup> groups = new ArrayList<>();
        shown.forEach((owner, held) -> groups.add(group(owner, held, rows, all, found)));
        if (!rest.isEmpty()) {
            String title = texts.text("flow.more", byOwner.size() - GROUPS);
            groups.add(new FlowGroup("tables-rest", title, sums(rest), List.of(), "", false, share(rate(rest), all)));
        }
        return groups;
    }

    private FlowGroup group(String owner, List<TableStatus> held, int rows, double all, Optional<Bottleneck> found) {
        Chosen<TableStatus> chosen =
                tablesOf.computeIfAbsent(owner, name -> new Chosen<>(TableStatus::table, FlowDrawing::weight));
        List<FlowNode> nodes = chosen.of(held, rows).stream()
                .map(table -> table(table, all, found))
                .toList();
        int more = held.size() - nodes.size();
        return new FlowGroup(
                "tables-" + owner,
                owner.isEmpty() ? texts.text("flow.unheld") : owner,
                sums(held),
                nodes,
                more == 0 ? "" : texts.text("flow.more", more),
                isAt(found, Stage.TABLES)
                        && held.stream()
                                .anyMatch(each ->
                                        isNamed(found, Stage.TABLES, each.table()) || isNamed(found, Stage.TABLES, "")),
                share(rate(held), all));
    }

    private static double weight(TableStatus table) {
        double urgency = TableCondition.of(table) == TableCondition.PROBLEM ? URGENT : 0;
        return urgency + table.lagSeconds() * 10 + table.ratePerSecond() + 0.01;
    }

    private static double rate(List<TableStatus> tables) {
        return tables.stream().mapToDouble(TableStatus::ratePerSecond).sum();
    }

    private static double share(double part, double all) {
        return all <= 0 ? 0 : part / all;
    }

    private String sums(List<TableStatus> tables) {
        return texts.text("flow.tables", tables.size(), figures.rate(rate(tables)));
    }

    private FlowNode table(TableStatus table, double all, Optional<Bottleneck> found) {
        TableStatus.Problem problem = table.problem();
        List<Detail> details = new ArrayList<>();
        details.add(detail("flow.detail.state", table.state()));
        details.add(detail("flow.detail.rate", texts.text("flow.rate", figures.rate(table.ratePerSecond()))));
        details.add(detail("flow.detail.lag", figures.span(Duration.ofSeconds(table.lagSeconds()))));
        details.add(detail("flow.detail.destination", table.destination()));
        if (problem != null) {
            details.add(detail("flow.detail.problem", problem.text()));
        }
        return new FlowNode(
                "table-" + table.table(),
                table.table(),
                texts.text("flow.rate", figures.rate(table.ratePerSecond())),
                isNamed(found, Stage.TABLES, table.table()) ? Mark.DANGER : mark(TableCondition.of(table)),
                share(table.ratePerSecond(), all),
                details,
                "table",
                table.table());
    }

    private static Mark mark(TableCondition condition) {
        return switch (condition) {
            case PROBLEM -> Mark.DANGER;
            case PAUSED -> Mark.WARNING;
            case STREAMING -> Mark.GOOD;
            case IDLE, WAITING -> Mark.QUIET;
        };
    }

    private Detail detail(String key, String value) {
        return new Detail(texts.text(key), value);
    }

    private FlowGroup queue(FlowAnalysis.Sample sample, Optional<Bottleneck> found) {
        DestinationStatus queue = sample.queue();
        if (queue == null) {
            String none = texts.text("flow.queue.none");
            return new FlowGroup("queue", texts.text("flow.queue"), none, List.of(), "", false, 0);
        }
        Long letters = queue.deadLetters();
        Long depth = queue.depth();
        String waiting = depth == null ? texts.text("flow.unknown") : figures.count(depth);
        List<Detail> details = new ArrayList<>();
        details.add(detail("flow.detail.waiting", waiting));
        details.add(
                detail("flow.detail.letters", letters == null ? texts.text("flow.unknown") : figures.count(letters)));
        details.add(detail("flow.detail.rate", texts.text("flow.rate", figures.rate(queue.ratePerSecond()))));
        details.add(detail("flow.detail.errors", figures.count(queue.errors())));
        boolean hasLetters = letters != null && letters > 0;
        FlowNode waitingNode = new FlowNode(
                "queue-depth",
                queue.name(),
                texts.text("flow.queue.waiting", waiting),
                isAt(found, Stage.QUEUE) ? Mark.DANGER : Mark.GOOD,
                1,
                details,
                "",
                "");
        FlowNode letterNode = new FlowNode(
                "queue-letters",
                texts.text("flow.detail.letters"),
                letters == null ? texts.text("flow.unknown") : figures.count(letters),
                hasLetters ? Mark.WARNING : Mark.QUIET,
                0,
                details,
                "dead-letters",
                queue.name());
        return new FlowGroup(
                "queue",
                texts.text("flow.queue"),
                texts.text("flow.queue.figures", waiting, letters == null ? 0 : letters),
                List.of(waitingNode, letterNode),
                "",
                isAt(found, Stage.QUEUE),
                1);
    }

    private FlowGroup processors(FlowAnalysis.Sample sample, Optional<Bottleneck> found) {
        List<InstanceStatus> all =
                sample.instances().stream().filter(FlowAnalysis::processes).toList();
        List<FlowNode> nodes =
                all.stream().limit(PROCESSORS).map(this::processor).toList();
        int sessions = all.stream().mapToInt(each -> each.routing().sessions()).sum();
        long events = all.stream().mapToLong(each -> each.routing().events()).sum();
        return new FlowGroup(
                "processors",
                texts.text("flow.processors"),
                texts.text("flow.processors.figures", sessions, events),
                nodes,
                all.size() > nodes.size() ? texts.text("flow.more", all.size() - nodes.size()) : "",
                isAt(found, Stage.PROCESSORS),
                1);
    }

    private FlowNode processor(InstanceStatus each) {
        InstanceStatus.Routing routing = each.routing();
        return new FlowNode(
                "processor-" + each.instance(),
                each.instance(),
                texts.text("flow.processor", routing.sessions()),
                each.isReady() ? routing.failures() > 0 ? Mark.WARNING : Mark.GOOD : Mark.DANGER,
                1,
                List.of(
                        detail("flow.detail.sessions", figures.count(routing.sessions())),
                        detail("flow.detail.messages", figures.count(routing.messages())),
                        detail("flow.detail.events", figures.count(routing.events())),
                        detail("flow.detail.repeated", figures.count(routing.repeated())),
                        detail("flow.detail.letters", figures.count(routing.deadLettered())),
                        detail("flow.detail.failures", figures.count(routing.failures()))),
                "overview",
                "");
    }

    private FlowGroup destinations(FlowAnalysis.Sample sample, Optional<Bottleneck> found) {
        List<DestinationStatus> all = sample.destinations();
        double rate = all.stream().mapToDouble(DestinationStatus::ratePerSecond).sum();
        long errors = all.stream().mapToLong(DestinationStatus::errors).sum();
        List<FlowNode> nodes = destinations.of(all, DESTINATIONS).stream()
                .map(each -> destination(each, sample, rate))
                .toList();
        int more = all.size() - nodes.size();
        return new FlowGroup(
                "destinations",
                texts.text("flow.destinations"),
                texts.text("flow.destinations.figures", figures.rate(rate), errors),
                nodes,
                more == 0 ? "" : texts.text("flow.more", more),
                isAt(found, Stage.DESTINATIONS),
                1);
    }

    private FlowNode destination(DestinationStatus each, FlowAnalysis.Sample sample, double all) {
        List<Detail> details = new ArrayList<>();
        details.add(detail("flow.detail.rate", texts.text("flow.rate", figures.rate(each.ratePerSecond()))));
        details.add(detail("flow.detail.events", figures.count(each.events())));
        details.add(detail("flow.detail.errors", figures.count(each.errors())));
        if (each.lastError() != null) {
            details.add(detail("flow.detail.lastError", each.lastError()));
        }
        boolean isFailing = FlowAnalysis.isFailing(each, sample.at());
        return new FlowNode(
                "destination-" + each.name(),
                each.name(),
                texts.text(
                        each.errors() == 0 ? "flow.rate" : "flow.destination",
                        figures.rate(each.ratePerSecond()),
                        each.errors()),
                isFailing ? Mark.DANGER : each.ratePerSecond() > 0 ? Mark.GOOD : Mark.QUIET,
                share(each.ratePerSecond(), all),
                details,
                "",
                "");
    }
}
