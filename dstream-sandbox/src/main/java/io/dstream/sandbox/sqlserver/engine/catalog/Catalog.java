package io.dstream.sandbox.sqlserver.engine.catalog;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Every database and login of the server. Safe for use by several threads. */
public final class Catalog {
    private final Map<String, Database> databases = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, LoginPassword> passwords = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicInteger nextDatabaseId = new AtomicInteger(1);
    private final AtomicLong version = new AtomicLong();

    /** Returns a number that grows with every change of what is declared. */
    public long version() {
        return version.get();
    }

    public void changed() {
        version.incrementAndGet();
    }

    public Collection<Database> databases() {
        return List.copyOf(databases.values());
    }

    public Optional<Database> database(String name) {
        return Optional.ofNullable(databases.get(name));
    }

    public Database create(String name, LocalDateTime now) {
        Database database = new Database(nextDatabaseId.getAndIncrement(), name, now);
        if (databases.putIfAbsent(name, database) != null) {
            throw ServerError.DATABASE_EXISTS.with(name);
        }
        return database;
    }

    public void remove(String name) {
        databases.remove(name);
    }

    public void addLogin(String login, String password) {
        passwords.put(login.toLowerCase(Locale.ROOT), LoginPassword.of(password));
    }

    /** Takes a login of which only the password's hash was kept. */
    public void restoreLogin(String login, String hash) {
        passwords.put(login, LoginPassword.hashed(hash));
    }

    /** Returns the hash of a login's password. */
    public Optional<String> passwordHash(String login) {
        return Optional.ofNullable(passwords.get(login)).map(LoginPassword::hash);
    }

    /** Takes a database that was kept. */
    public void restore(Database database) {
        databases.put(database.name(), database);
        nextDatabaseId.accumulateAndGet(database.id() + 1, Math::max);
    }

    /** Returns the id of the next database. */
    public int nextDatabaseId() {
        return nextDatabaseId.get();
    }

    /** Goes on with an id, so that none comes twice. */
    public void restoreNextDatabaseId(int id) {
        nextDatabaseId.accumulateAndGet(id, Math::max);
    }

    /** Returns the names of the logins, in the order in which they were made. */
    public List<String> logins() {
        synchronized (passwords) {
            return List.copyOf(passwords.keySet());
        }
    }

    public void removeLogin(String login) {
        passwords.remove(login.toLowerCase(Locale.ROOT));
    }

    public boolean hasLogin(String login) {
        return passwords.containsKey(login.toLowerCase(Locale.ROOT));
    }

    public boolean accepts(String login, String password) {
        LoginPassword known = passwords.get(login.toLowerCase(Locale.ROOT));
        return known != null && known.matches(password);
    }
}
