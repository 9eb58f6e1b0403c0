package io.dstream.shape;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is sent of a table's changes.
 *
 * @param columns what is sent of its columns
 * @param filter what must hold of a change that is sent
 * @param skipped operations that are not sent
 * @param isOnlyChanged whether an update's event holds its key and what has changed only, and is not sent where none of the
 *     columns that are sent has changed
 * @param key columns that identify a row instead of the captured index, none to leave that
 */
public record TableShape(
        ColumnRules columns,
        Optional<Condition> filter,
        Set<Operation> skipped,
        boolean isOnlyChanged,
        Set<String> key) {
    /** Every change as it is. */
    public static final TableShape NONE = new TableShape(ColumnRules.NONE, Optional.empty(), Set.of(), false, Set.of());

    public TableShape {
        skipped = Set.copyOf(skipped);
        key = ColumnRules.names(key);
    }

    /**
     * Returns the shape of a capture instance's changes.
     *
     * @throws ShapeException if the filter or the key names a column that is not there, no column is left,
     *     or two have one name
     */
    public BoundShape bind(CaptureInstance instance) {
        if (equals(NONE)) {
            return BoundShape.same(instance);
        }
        requireKey(instance);
        List<ColumnShape> shapes = new ArrayList<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < instance.columns().size(); i++) {
            CapturedColumn column = instance.columns().get(i);
            if (columns.isSent(column.name())) {
                ColumnShape shape = ColumnShape.of(column, i, isKey(column), columns);
                if (!names.add(shape.column().name())) {
                    throw new ShapeException("Two columns of " + instance.name() + " would be called "
                            + shape.column().name() + ": rename gives one of them another name");
                }
                shapes.add(shape);
            }
        }
        if (shapes.isEmpty()) {
            throw new ShapeException("No column of " + instance.name() + " is left to send: include or exclude fewer");
        }
        CaptureInstance shaped = new CaptureInstance(
                instance.name(),
                instance.objectId(),
                instance.table(),
                shapes.stream().map(ColumnShape::column).toList());
        return new BoundShape(shaped, shapes, accepted(instance), isOnlyChanged);
    }

    private boolean isKey(CapturedColumn column) {
        return key.isEmpty() ? column.isKey() : key.contains(column.name());
    }

    private Predicate<Change> accepted(CaptureInstance instance) {
        Predicate<Change> condition =
                filter.map(written -> written.bind(instance)).orElse(change -> true);
        return change -> !skipped.contains(change.operation()) && condition.test(change);
    }

    private void requireKey(CaptureInstance instance) {
        List<String> present =
                instance.columns().stream().map(CapturedColumn::name).toList();
        List<String> missing = key.stream()
                .filter(name -> !ColumnRules.names(present).contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new ShapeException("key names " + String.join(", ", missing) + ", which the capture instance "
                    + instance.name() + " does not have: it has " + String.join(", ", present));
        }
    }

    /** Returns the columns that a rule names and a capture instance does not have: perhaps misspelt, perhaps to come. */
    public List<String> unknownTo(CaptureInstance instance) {
        Set<String> present = ColumnRules.names(
                instance.columns().stream().map(CapturedColumn::name).toList());
        return columns.named().stream().filter(name -> !present.contains(name)).toList();
    }

    /** Returns the name that consumers know a column by. */
    public String nameOf(String column) {
        return columns.nameOf(column);
    }
}
