package io.dstream.poll;

import io.dstream.cdc.CaptureInstance;
import io.dstream.log.StructuredLogger;
import java.util.List;

/** Tells of rules that name a column which is not there: it may be misspelt, and then a value is sent that was not to be. */
final class ShapeLog {
    private static final StructuredLogger LOG = StructuredLogger.of(ShapeLog.class);

    private ShapeLog() {}

    static void unknown(CaptureInstance instance, List<String> columns) {
        if (!columns.isEmpty()) {
            LOG.warning(
                    instance.table() + " - the settings of its columns name some that " + instance.name()
                            + " does not have: check their spelling",
                    "columns",
                    String.join(", ", columns));
        }
    }
}
