package io.dstream.console.flow;

import java.util.List;

/**
 * The pipeline as it is to be drawn.
 *
 * @param sentence what holds it up, empty where it flows
 * @param summary the whole in words, for those who cannot see it
 */
record FlowPicture(
        List<FlowGroup> tables,
        FlowGroup queue,
        FlowGroup processors,
        FlowGroup destinations,
        String sentence,
        String summary) {
    FlowPicture {
        tables = List.copyOf(tables);
    }

    /** Returns every part that can be selected, from the source on. */
    List<FlowNode> nodes() {
        return java.util.stream.Stream.concat(
                        tables.stream(), java.util.stream.Stream.of(queue, processors, destinations))
                .flatMap(group -> group.nodes().stream())
                .toList();
    }
}
