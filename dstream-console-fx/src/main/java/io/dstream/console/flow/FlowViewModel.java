package io.dstream.console.flow;

import io.dstream.console.flow.FlowNode.Detail;
import io.dstream.console.live.LiveCluster;
import io.dstream.console.live.TableRow;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.screen.WindowContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The pipeline as it is now, and what is selected of it. */
final class FlowViewModel implements AutoCloseable {
    private final WindowContext context;
    private final LiveCluster cluster;
    private final FlowAnalysis analysis = new FlowAnalysis();
    private final FlowDrawing drawing;
    private final InvalidationListener onChange = any -> refresh();
    private final ReadOnlyObjectWrapper<@Nullable FlowPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Selection> selection = new ReadOnlyObjectWrapper<>(Selection.NONE);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(true);
    private String selected = "";
    private boolean isShown = true;

    /** What is told of the part that is selected. */
    record Selection(String id, String title, String text, boolean canOpen) {
        static final Selection NONE = new Selection("", "", "", false);
    }

    FlowViewModel(WindowContext context) {
        this.context = context;
        this.cluster = context.cluster();
        this.drawing = new FlowDrawing(context.texts());
        cluster.revisionProperty().addListener(onChange);
        cluster.statusProperty().addListener(onChange);
        cluster.freshnessProperty().addListener(onChange);
        refresh();
    }

    private void refresh() {
        ClusterStatus status = cluster.statusProperty().get();
        stale.set(!cluster.freshnessProperty().get().isLive());
        if (status == null) {
            sentence.set(context.texts().text("flow.waitingForServer"));
            return;
        }
        FlowAnalysis.Sample sample = new FlowAnalysis.Sample(
                status.time(),
                cluster.tables().stream().map(TableRow::status).toList(),
                List.copyOf(cluster.instances()),
                List.copyOf(cluster.destinations()));
        Optional<Bottleneck> found = analysis.add(sample);
        if (isShown) {
            FlowPicture now = drawing.draw(sample, found);
            picture.set(now);
            sentence.set(now.sentence().isEmpty() ? context.texts().text("flow.flows") : now.sentence());
            reselect();
        }
    }

    /** Says whether anybody looks: else only the analysis goes on. */
    void show(boolean isShownNow) {
        isShown = isShownNow;
        refresh();
    }

    /** Tells of a part, by its id. */
    void select(String id) {
        selected = id;
        reselect();
    }

    private void reselect() {
        selection.set(node().map(FlowViewModel::told).orElse(Selection.NONE));
    }

    private Optional<FlowNode> node() {
        FlowPicture now = picture.get();
        return now == null
                ? Optional.empty()
                : now.nodes().stream()
                        .filter(each -> each.id().equals(selected))
                        .findFirst();
    }

    private static Selection told(FlowNode node) {
        String text = node.details().stream().map(FlowViewModel::line).collect(Collectors.joining("     "));
        return new Selection(node.id(), node.title(), text, !node.screen().isEmpty());
    }

    private static String line(Detail detail) {
        return detail.name() + ": " + detail.value();
    }

    /** Opens the screen that tells more of what is selected. */
    void open() {
        node().filter(each -> !each.screen().isEmpty())
                .ifPresent(each -> context.navigator().open(each.screen(), each.subject()));
    }

    /** Returns the pipeline, null until the server has told of it. */
    ReadOnlyObjectProperty<@Nullable FlowPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Selection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Returns what holds the pipeline up, or that it flows. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    @Override
    public void close() {
        cluster.revisionProperty().removeListener(onChange);
        cluster.statusProperty().removeListener(onChange);
        cluster.freshnessProperty().removeListener(onChange);
    }
}
