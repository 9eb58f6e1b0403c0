package io.dstream.rar;

import io.dstream.config.ServiceBusConnection;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message-driven bean receives, and how; what is left out is as the DStream configuration says.
 *
 * <p>A bean of the JavaBeans kind, since containers set it property by property; set before it is used by threads.
 */
@Activation(messageListeners = IngestMessageListener.class)
public class IngestActivationSpec implements ActivationSpec {
    static final int MAX_SESSIONS = 1_000;
    static final int MAX_GROUP_SIZE = 1_000;
    static final int MAX_RETRY_SECONDS = 3_600;

    private @Nullable ResourceAdapter adapter;
    private @Nullable String connectionString;
    private @Nullable String entity;
    private @Nullable Boolean topic;
    private @Nullable Integer sessions;
    private @Nullable Integer groupSize;
    private @Nullable Integer maxRetrySeconds;

    /** Checks what is set; a message names the property and its bounds, and shows no connection string. */
    @Override
    public void validate() throws InvalidPropertyException {
        List<String> problems = new ArrayList<>();
        text(connectionString).ifPresent(given -> checkConnection(given, problems));
        if (topic != null && text(entity).isEmpty()) {
            problems.add("topic says what entity is, so it needs entity");
        }
        checkBounds("sessions", sessions, MAX_SESSIONS, problems);
        checkBounds("groupSize", groupSize, MAX_GROUP_SIZE, problems);
        checkBounds("maxRetrySeconds", maxRetrySeconds, MAX_RETRY_SECONDS, problems);
        if (!problems.isEmpty()) {
            throw new InvalidPropertyException(String.join("; ", problems));
        }
    }

    private static void checkConnection(String text, List<String> problems) {
        try {
            var unused = ServiceBusConnection.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add("connectionString " + e.getMessage());
        }
    }

    private static void checkBounds(String property, @Nullable Integer value, int max, List<String> problems) {
        if (value != null && (value < 1 || value > max)) {
            problems.add(property + " is from 1 to " + max + ", not " + value);
        }
    }

    /** Returns a property's text, empty where it is left out or blank. */
    static Optional<String> text(@Nullable String property) {
        return Optional.ofNullable(property).filter(given -> !given.isBlank());
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        this.adapter = adapter;
    }

    public @Nullable String getConnectionString() {
        return connectionString;
    }

    /** Sets the connection string of the Service Bus namespace. */
    public void setConnectionString(String connectionString) {
        this.connectionString = connectionString;
    }

    public @Nullable String getEntity() {
        return entity;
    }

    /** Sets the queue's or topic's name. */
    public void setEntity(String entity) {
        this.entity = entity;
    }

    public @Nullable Boolean getTopic() {
        return topic;
    }

    /** Sets whether the entity is a topic, received from its subscription {@code sub1}; it is a queue otherwise. */
    public void setTopic(Boolean topic) {
        this.topic = topic;
    }

    public @Nullable Integer getSessions() {
        return sessions;
    }

    /** Sets how many sessions are worked on at once, from 1 to 1000; each takes a thread of the server. */
    public void setSessions(Integer sessions) {
        this.sessions = sessions;
    }

    public @Nullable Integer getGroupSize() {
        return groupSize;
    }

    /** Sets how many messages are received and handed over together at most, from 1 to 1000; 16 where it is left out. */
    public void setGroupSize(Integer groupSize) {
        this.groupSize = groupSize;
    }

    public @Nullable Integer getMaxRetrySeconds() {
        return maxRetrySeconds;
    }

    /** Sets how long a session rests at most after failures, from 1 to 3600 seconds; 30 where it is left out. */
    public void setMaxRetrySeconds(Integer maxRetrySeconds) {
        this.maxRetrySeconds = maxRetrySeconds;
    }
}
