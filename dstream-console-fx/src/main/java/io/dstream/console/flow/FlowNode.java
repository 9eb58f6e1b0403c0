package io.dstream.console.flow;

import java.util.List;

/**
 * A part of the pipeline that can be selected.
 *
 * @param id the same for the same part
 * @param figures what is told in its place, short
 * @param share of the flow of its stage, 0 to 1
 * @param details what is told when it is selected
 * @param screen where to see more, empty for nowhere
 */
record FlowNode(
        String id,
        String title,
        String figures,
        Mark mark,
        double share,
        List<Detail> details,
        String screen,
        String subject) {
    /** How it does. */
    enum Mark {
        GOOD,
        QUIET,
        WARNING,
        DANGER
    }

    /** A figure with its name. */
    record Detail(String name, String value) {}

    FlowNode {
        details = List.copyOf(details);
    }
}
