package io.dstream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A T-SQL script whose batches are parted by lines with GO, as sqlcmd reads it. */
final class InitScript {
    private static final Pattern GO =
            Pattern.compile("\\s*GO(?:\\s+([0-9]{1,6}))?\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private InitScript() {}

    /** A batch with the line that it begins at, 1-based. */
    record Batch(int line, String text) {}

    /**
     * Runs a script.
     *
     * @throws IOException if the file cannot be read
     * @throws SQLException if a batch fails; its message tells file and line
     */
    static void run(Path file, String jdbcUrl) throws IOException, SQLException {
        List<Batch> batches = batches(Files.readAllLines(file));
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (Batch batch : batches) {
                run(file, batch, statement);
            }
        }
    }

    private static void run(Path file, Batch batch, Statement statement) throws SQLException {
        try {
            boolean more = statement.execute(batch.text());
            while (more || statement.getUpdateCount() >= 0) {
                more = statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new SQLException(
                    file + ", batch at line " + batch.line() + ": " + e.getMessage(),
                    e.getSQLState(),
                    e.getErrorCode(),
                    e);
        }
    }

    static List<Batch> batches(List<String> lines) {
        List<Batch> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        int begun = 1;
        for (int i = 0; i < lines.size(); i++) {
            Matcher go = GO.matcher(lines.get(i));
            if (go.matches()) {
                int times = go.group(1) == null ? 1 : Integer.parseInt(go.group(1));
                add(batches, new Batch(begun, String.join("\n", batch)), times);
                batch.clear();
                begun = i + 2;
            } else {
                batch.add(lines.get(i));
            }
        }
        add(batches, new Batch(begun, String.join("\n", batch)), 1);
        return batches;
    }

    private static void add(List<Batch> batches, Batch batch, int times) {
        for (int i = 0; i < times && !batch.text().isBlank(); i++) {
            batches.add(batch);
        }
    }
}
