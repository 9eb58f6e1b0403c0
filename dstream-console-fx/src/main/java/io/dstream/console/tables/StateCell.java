package io.dstream.console.tables;

import io.dstream.console.live.TableRow;

/** A cell with the state of a table. */
final class StateCell extends LiveCell {
    private final StateBadge badge = new StateBadge();
    private final TableFigures figures;

    StateCell(TableFigures figures) {
        this.figures = figures;
    }

    @Override
    protected void show(TableRow row) {
        badge.show(row.status(), figures);
        setGraphic(badge);
    }
}
