package io.dstream.control.cluster;

import io.dstream.cdc.TableName;
import io.dstream.engine.EngineStatus;
import io.dstream.engine.HeldTable;
import io.dstream.engine.Role;
import io.dstream.status.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An engine that shows what a test wants. */
final class ScriptedEngine implements ReportComposer.Engine {
    final List<TableStatus> tables = new ArrayList<>();
    final List<HeldTable> held = new ArrayList<>();
    final List<String> faults = new ArrayList<>();

    @Override
    public EngineStatus status() {
        return new EngineStatus("any", Role.SERVER, faults.isEmpty(), faults, tables, Optional.empty());
    }

    @Override
    public List<HeldTable> held() {
        return held;
    }

    @Override
    public List<String> captureInstances(TableName table) {
        return List.of("dbo_" + table.name());
    }
}
