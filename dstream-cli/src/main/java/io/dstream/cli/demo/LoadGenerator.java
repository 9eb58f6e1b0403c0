package io.dstream.cli.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Commits inserts, updates, deletes and multi-row transactions on the demonstration's tables.
 *
 * <p>Used by one thread. Some transactions are rolled back, so that their rows must never arrive.
 */
public final class LoadGenerator implements AutoCloseable {
    private static final List<String> FIRST_NAMES = List.of("Diana", "Bruce", "Clark", "Grace", "Ada", "Zoë", "Jürgen");
    private static final List<String> LAST_NAMES = List.of("Prince", "Wayne", "Kent", "Hopper", "Lovelace", "O'Neil");
    private static final List<String> STATES = List.of("placed", "paid", "packed", "shipped");
    private static final int MAX_LINES = 8;

    private final Connection connection;
    private final Random random;
    private final Clock clock;
    private final List<Integer> orders = new ArrayList<>();
    private int persons;

    /**
     * Takes a connection, which it closes, with auto-commit off.
     *
     * @param random decides what happens; a fixed seed repeats the load
     */
    public LoadGenerator(Connection connection, Random random, Clock clock) throws SQLException {
        this.connection = connection;
        this.random = random;
        this.clock = clock;
        connection.setAutoCommit(false);
    }

    /** Runs one transaction of 1 to about 20 rows and commits it, or rolls it back one time in twenty. */
    public void transaction() throws SQLException {
        int choice = random.nextInt(10);
        if (persons == 0 || choice < 3) {
            hirePersons(1 + random.nextInt(4));
        } else if (orders.isEmpty() || choice < 6) {
            placeOrder();
        } else if (choice < 8) {
            raiseSalaries();
            moveOrder();
        } else if (choice < 9) {
            moveOrder();
        } else {
            cancelOrder();
        }
        finish();
    }

    /** Commits one transaction that inserts this many persons. */
    public void hire(int rows) throws SQLException {
        hirePersons(rows);
        connection.commit();
    }

    private void finish() throws SQLException {
        if (random.nextInt(20) == 0) {
            hirePersons(2);
            connection.rollback();
            // Identities that a rollback burnt are not given again; what was counted in memory is read anew.
            recount();
        } else {
            connection.commit();
        }
    }

    private void recount() throws SQLException {
        orders.clear();
        try (PreparedStatement select = connection.prepareStatement("SELECT ID FROM dbo.Orders ORDER BY ID");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                orders.add(rows.getInt(1));
            }
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM dbo.Persons");
                var rows = select.executeQuery()) {
            rows.next();
            persons = rows.getInt(1);
        }
        connection.commit();
    }

    private void hirePersons(int rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO dbo.Persons (FirstName, LastName, Salary, Born, Updated) VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setString(1, pick(FIRST_NAMES));
                insert.setString(2, pick(LAST_NAMES));
                insert.setBigDecimal(3, BigDecimal.valueOf(random.nextInt(10_000_000), 2));
                insert.setObject(
                        4, LocalDate.of(1950 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28)));
                insert.setObject(5, now());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        persons += rows;
    }

    private void placeOrder() throws SQLException {
        int order;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO dbo.Orders (PersonID, Status, Total, Placed) VALUES (?, ?, ?, ?)", new String[] {"ID"})) {
            insert.setInt(1, 1 + random.nextInt(persons));
            insert.setString(2, STATES.get(0));
            insert.setBigDecimal(3, BigDecimal.valueOf(random.nextInt(1_000_000), 4));
            insert.setObject(4, now().atOffset(ZoneOffset.ofHours(1)));
            insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                keys.next();
                order = keys.getInt(1);
            }
        }
        orders.add(order);
        addLines(order, 1 + random.nextInt(MAX_LINES));
    }

    private void addLines(int order, int lines) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO dbo.OrderLines (OrderID, LineNumber, Sku, Quantity, Token, Picture)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int line = 1; line <= lines; line++) {
                byte[] picture = new byte[random.nextInt(64)];
                random.nextBytes(picture);
                insert.setInt(1, order);
                insert.setShort(2, (short) line);
                insert.setString(3, "SKU-" + random.nextInt(10_000));
                insert.setInt(4, 1 + random.nextInt(9));
                insert.setString(5, new UUID(random.nextLong(), random.nextLong()).toString());
                insert.setBytes(6, picture);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void raiseSalaries() throws SQLException {
        int from = 1 + random.nextInt(persons);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE dbo.Persons SET Salary = Salary * 1.02, Updated = ? WHERE ID BETWEEN ? AND ?")) {
            update.setObject(1, now());
            update.setInt(2, from);
            update.setInt(3, from + 5);
            update.executeUpdate();
        }
    }

    private void moveOrder() throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE dbo.Orders SET Status = ? WHERE ID = ?")) {
            update.setString(1, pick(STATES));
            update.setInt(2, orders.get(random.nextInt(orders.size())));
            update.executeUpdate();
        }
    }

    private void cancelOrder() throws SQLException {
        int order = orders.remove(random.nextInt(orders.size()));
        for (String statement :
                List.of("DELETE FROM dbo.OrderLines WHERE OrderID = ?", "DELETE FROM dbo.Orders WHERE ID = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(statement)) {
                delete.setInt(1, order);
                delete.executeUpdate();
            }
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(clock.millis()), ZoneOffset.UTC);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
