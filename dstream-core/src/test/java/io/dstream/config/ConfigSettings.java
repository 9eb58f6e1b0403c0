package io.dstream.config;

import io.dstream.config.schema.BlockSchema;
import java.util.ArrayList;
import java.util.List;

/** Shows tests of other packages which settings there are. */
public final class ConfigSettings {
    private ConfigSettings() {}

    /** Returns the path of every setting of the schema, without labels. */
    public static List<String> paths() {
        List<String> paths = new ArrayList<>();
        DStreamSchema.FILE.blocks().forEach(block -> collect("", block, paths));
        return paths;
    }

    private static void collect(String path, BlockSchema block, List<String> paths) {
        String within = path + block.name() + ".";
        block.settings().forEach(setting -> paths.add(within + setting.key()));
        block.blocks().forEach(child -> collect(within, child, paths));
    }
}
