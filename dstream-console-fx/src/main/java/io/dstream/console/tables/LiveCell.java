package io.dstream.console.tables;

import io.dstream.console.live.TableRow;
import io.dstream.console.model.TableStatus;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell that hears of its own table only: a thousand changing tables cost what is in sight. */
abstract class LiveCell extends TableCell<TableRow, TableRow> {
    private final ChangeListener<TableStatus> listener = (property, before, now) -> showAgain();
    private @Nullable TableRow heard;

    @Override
    protected final void updateItem(@Nullable TableRow row, boolean empty) {
        super.updateItem(row, empty);
        if (heard != row) {
            listen(row);
        }
        if (row == null || empty) {
            clear();
        } else {
            show(row);
        }
    }

    private void listen(@Nullable TableRow row) {
        if (heard != null) {
            heard.statusProperty().removeListener(listener);
            left(heard);
        }
        heard = row;
        if (row != null) {
            row.statusProperty().addListener(listener);
            entered(row);
        }
    }

    /** Shows what the row is now. */
    protected final void showAgain() {
        if (heard != null) {
            show(heard);
        }
    }

    /** Is told which row it is about from now on. */
    protected void entered(TableRow row) {}

    /** Is told which row it is about no more. */
    protected void left(TableRow row) {}

    protected abstract void show(TableRow row);

    protected void clear() {
        setText(null);
        setGraphic(null);
    }
}
