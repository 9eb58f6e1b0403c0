package io.dstream.config;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import java.util.List;

/** The settings that say what is sent of a table's changes. */
final class ShapeSchema {
    static final String COLUMNS = "columns";
    static final String HASH_KEY = "hash_key";

    static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    "filter",
                    Kind.TEXT,
                    "Only changes of which this holds are sent, such as `operation <> 'delete' and Amount >= 100`; see"
                            + " [Conditions](routing.md#conditions)."),
            Setting.optional(
                    "skip_operations", Kind.LIST, "Of `insert`, `update` and `delete`, those that are not sent."),
            Setting.withDefault(
                    "only_changed",
                    Kind.BOOLEAN,
                    "false",
                    "Whether an update's event holds the key and the changed columns only; an update that changed none of"
                            + " the columns that are sent is not sent."),
            Setting.optional(
                    "key",
                    Kind.LIST,
                    "The columns that identify a row, for a table without a primary key; by default those of the index"
                            + " that CDC was enabled with."));

    static final BlockSchema COLUMNS_BLOCK = DStreamSchema.block(
            COLUMNS,
            Occurrence.AT_MOST_ONCE,
            "What is sent of the columns, named as the database names them. What is masked or not sent reaches no queue,"
                    + " dead letter, log or console either.",
            Setting.optional("include", Kind.LIST, "The only columns that are sent; by default all."),
            Setting.optional("exclude", Kind.LIST, "Columns that are not sent."),
            Setting.optional("mask", Kind.LIST, "Columns whose values, NULL too, are sent as `****`."),
            Setting.optional(
                    "hash",
                    Kind.LIST,
                    "Columns whose values are sent as the HMAC-SHA-256 of their text, 64 hex digits; NULL stays NULL."),
            Setting.optional(
                    HASH_KEY,
                    Kind.SECRET,
                    "The secret of `hash`; without it, whoever sees a hash can find a likely value by trying."),
            Setting.optional(
                    "truncate",
                    Kind.LIST,
                    "The most characters that are sent of a text, as `Column:characters`, such as `Notes:100`."),
            Setting.optional(
                    "rename",
                    Kind.LIST,
                    "The names that consumers see, as `Column:name`, such as `CUST_NM:customer`."));

    private ShapeSchema() {}
}
