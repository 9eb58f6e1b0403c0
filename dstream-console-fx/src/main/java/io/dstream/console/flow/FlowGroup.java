package io.dstream.console.flow;

import java.util.List;

/**
 * Parts of the pipeline that stand together, such as the tables of an instance.
 *
 * @param figures of all of them, those not named included
 * @param more what is said of those that are not named, empty where all are
 * @param isBottleneck whether it holds the pipeline up
 */
record FlowGroup(
        String id,
        String title,
        String figures,
        List<FlowNode> nodes,
        String more,
        boolean isBottleneck,
        double share) {
    FlowGroup {
        nodes = List.copyOf(nodes);
    }
}
