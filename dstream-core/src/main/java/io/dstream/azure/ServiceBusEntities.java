package io.dstream.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes sure, once at start, that queues, topics and subscriptions exist; existing ones are left as they are. */
public final class ServiceBusEntities {
    private static final Duration LOCK = Duration.ofMinutes(1);
    private static final int MAX_DELIVERIES = 10;

    private final ServiceBusAdministrationClient client;
    private final EntityPlan plan;

    /**
     * Creates it without connecting yet.
     *
     * @param administrationEndpoint where the management operations are served, empty for the service's own
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusEntities(NamespaceAccess access, Optional<URI> administrationEndpoint) {
        this(access, administrationEndpoint, EntityPlan.USUAL);
    }

    /**
     * Creates it without connecting yet.
     *
     * @param administrationEndpoint where the management operations are served, empty for the service's own
     * @param plan how what is missing is created
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusEntities(NamespaceAccess access, Optional<URI> administrationEndpoint, EntityPlan plan) {
        this.plan = plan;
        this.client = ServiceBusAdministration.client(access, administrationEndpoint);
    }

    /**
     * Makes sure that the ingest entity exists and has sessions.
     *
     * @throws PublishException if it exists without sessions, or cannot be created
     */
    public List<EntityCheck> ensureIngest(IngestEntity entity) {
        if (!entity.isTopic()) {
            return List.of(ensure(entity.name(), () -> ingestQueue(entity.name()), () -> createQueue(entity.name())));
        }
        String subscription = entity.name() + "/" + IngestEntity.SUBSCRIPTION;
        return List.of(
                ensureTopic(entity.name()),
                ensure(
                        subscription,
                        () -> ingestSubscription(entity.name()),
                        () -> createSubscription(entity.name(), IngestEntity.SUBSCRIPTION, true)));
    }

    /**
     * Makes sure that a destination exists: a topic with its subscriptions.
     *
     * @throws PublishException if it cannot be created
     */
    public List<EntityCheck> ensureDestination(String topic) {
        List<EntityCheck> checks = new ArrayList<>();
        checks.add(ensureTopic(topic));
        for (String name : plan.subscriptions()) {
            checks.add(ensure(
                    topic + "/" + name,
                    () -> subscription(topic, name),
                    () -> createSubscription(topic, name, plan.hasSessions())));
        }
        return checks;
    }

    private EntityCheck ensureTopic(String topic) {
        return ensure(topic, () -> topic(topic), () -> createTopic(topic));
    }

    /** Returns a notice about what exists. */
    private String ingestQueue(String name) {
        QueueProperties queue = client.getQueue(name);
        if (!queue.isSessionRequired()) {
            throw withoutSessions(name, "queue");
        }
        return queue.isDuplicateDetectionRequired()
                ? ""
                : name + " - the queue has no duplicate detection; resends cost it more messages";
    }

    private String ingestSubscription(String topic) {
        SubscriptionProperties subscription = client.getSubscription(topic, IngestEntity.SUBSCRIPTION);
        if (!subscription.isSessionRequired()) {
            throw withoutSessions(topic + "/" + IngestEntity.SUBSCRIPTION, "subscription");
        }
        return "";
    }

    private static PublishException withoutSessions(String name, String kind) {
        return new PublishException(
                name + " - the " + kind + " exists without sessions, which keep the order of each table;"
                        + " delete it, or configure another name, and it is created with sessions",
                Fault.PERMANENT,
                null);
    }

    private String subscription(String topic, String name) {
        client.getSubscription(topic, name);
        return "";
    }

    private String topic(String name) {
        client.getTopic(name);
        return "";
    }

    private EntityCheck ensure(String entity, Supplier<String> inspect, Runnable create) {
        if (!plan.isCreating()) {
            return new EntityCheck(
                    entity,
                    EntityCheck.State.TAKEN_FOR_GRANTED,
                    entity + " - is neither looked at nor created, since create_entities is false");
        }
        try {
            return new EntityCheck(entity, EntityCheck.State.EXISTED, inspect.get());
        } catch (ResourceNotFoundException e) {
            return create(entity, create);
        } catch (HttpResponseException e) {
            return unverified(entity, e, "read");
        } catch (RuntimeException e) {
            return unreachable(entity, e);
        }
    }

    private static EntityCheck create(String entity, Runnable create) {
        try {
            create.run();
            return new EntityCheck(entity, EntityCheck.State.CREATED, "");
        } catch (HttpResponseException e) {
            if (statusOf(e) == 409) {
                // Another instance was faster.
                return new EntityCheck(entity, EntityCheck.State.EXISTED, "");
            }
            if (isMissingRight(e)) {
                throw new PublishException(
                        entity + " - does not exist, and the connection string lacks the Manage right to create it",
                        Fault.PERMANENT,
                        e);
            }
            throw failed(entity, e);
        } catch (RuntimeException e) {
            return unreachable(entity, e);
        }
    }

    private static EntityCheck unverified(String entity, HttpResponseException e, String action) {
        if (isMissingRight(e)) {
            return new EntityCheck(
                    entity,
                    EntityCheck.State.UNVERIFIED,
                    entity + " - cannot be " + action + ": the connection string lacks the Manage right;"
                            + " grant it, or see that the entity exists");
        }
        throw failed(entity, e);
    }

    private static EntityCheck unreachable(String entity, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new EntityCheck(
                        entity,
                        EntityCheck.State.UNREACHABLE,
                        entity + " - cannot be checked: the management endpoint cannot be reached");
            }
        }
        throw e;
    }

    private static PublishException failed(String entity, HttpResponseException e) {
        int status = statusOf(e);
        Fault fault = status == 429 || status >= 500 || status == 0 ? Fault.TRANSIENT : Fault.PERMANENT;
        return new PublishException(entity + " - management operation failed with status " + status, fault, e);
    }

    private static boolean isMissingRight(HttpResponseException e) {
        return statusOf(e) == 401 || statusOf(e) == 403;
    }

    private static int statusOf(HttpResponseException e) {
        return e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
    }

    private void createQueue(String name) {
        client.createQueue(
                name,
                new CreateQueueOptions()
                        .setSessionRequired(true)
                        .setDuplicateDetectionRequired(true)
                        .setDuplicateDetectionHistoryTimeWindow(plan.duplicateDetection())
                        .setLockDuration(LOCK)
                        .setMaxDeliveryCount(MAX_DELIVERIES));
    }

    private void createTopic(String name) {
        CreateTopicOptions options = new CreateTopicOptions()
                .setDuplicateDetectionRequired(true)
                .setDuplicateDetectionHistoryTimeWindow(plan.duplicateDetection())
                .setOrderingSupported(true);
        plan.timeToLive().ifPresent(options::setDefaultMessageTimeToLive);
        client.createTopic(name, options);
    }

    private void createSubscription(String topic, String name, boolean sessions) {
        client.createSubscription(
                topic,
                name,
                new CreateSubscriptionOptions()
                        .setSessionRequired(sessions)
                        .setLockDuration(LOCK)
                        .setMaxDeliveryCount(MAX_DELIVERIES));
    }
}
