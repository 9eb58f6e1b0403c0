package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.engine.tsql.StatementParser;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps what batches mean, so that a repeated batch is read and translated once. Safe for use by several threads. */
final class BatchCache {
    private static final int LARGEST = 10_000;
    /** Batches longer than this are seldom sent twice. */
    private static final int LONGEST_TEXT = 20_000;

    /** A batch with the translations of its statements, valid for one state of the catalog. */
    static final class Batch {
        private final List<Statement> statements;
        private final Map<Object, Translation> translations = Collections.synchronizedMap(new IdentityHashMap<>());
        private volatile long version = -1;

        private final IdentityHashMap<Statement, Integer> lines;

        private Batch(List<Statement> statements, IdentityHashMap<Statement, Integer> lines) {
            this.statements = statements;
            this.lines = lines;
        }

        /** Returns the line in which a statement of the batch begins, from 1. */
        int line(Statement statement) {
            return lines.getOrDefault(statement, 1);
        }

        List<Statement> statements() {
            return statements;
        }

        /** Returns the translation of a part of the batch. */
        Translation translation(Object part, long catalogVersion, Supplier<Translation> translator) {
            if (version != catalogVersion) {
                translations.clear();
                version = catalogVersion;
            }
            Translation translation = translations.get(part);
            if (translation == null) {
                translation = translator.get();
                if (!translation.isOfSession()) {
                    translations.put(part, translation);
                }
            }
            return translation;
        }
    }

    /** A batch without statements. */
    static final Batch EMPTY = new Batch(List.of(), new IdentityHashMap<>());

    private record Key(String text, Object context) {}

    private final Map<Key, Batch> batches = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Batch> eldest) {
            return size() > LARGEST;
        }
    };

    /**
     * Returns the batch.
     *
     * @param context what else decides its meaning, by {@code equals}: the database and the types of the parameters
     */
    Batch batch(String text, Object context) {
        Key key = new Key(text, context);
        synchronized (batches) {
            Batch batch = batches.get(key);
            if (batch != null) {
                return batch;
            }
        }
        StatementParser parser = new StatementParser(text);
        Batch batch = new Batch(parser.parse(), parser.lines());
        if (text.length() <= LONGEST_TEXT) {
            synchronized (batches) {
                batches.put(key, batch);
            }
        }
        return batch;
    }
}
