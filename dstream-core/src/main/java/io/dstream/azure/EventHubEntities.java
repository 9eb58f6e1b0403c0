package io.dstream.azure;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import io.dstream.azure.EntityCheck.State;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Makes sure that event hubs exist; existing ones are left as they are, and need no more than the Send right. */
public final class EventHubEntities {
    private final EventHubAdministration administration;
    private final HubPlan plan;

    /**
     * Creates it without connecting yet.
     *
     * @param administrationEndpoint where the management operations are served, empty for the namespace itself
     * @param clock by which tokens expire
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public EventHubEntities(NamespaceAccess access, Optional<URI> administrationEndpoint, HubPlan plan, Clock clock) {
        this.administration = new EventHubAdministration(access, administrationEndpoint, clock);
        this.plan = plan;
    }

    /**
     * Connects to a hub, creating it where it is missing.
     *
     * @throws PublishException if it cannot be reached, or is missing and is not to be or cannot be created
     */
    public EntityCheck ensure(String hub, HubSenders senders) {
        try {
            return new EntityCheck(hub, State.EXISTED, hub + " has " + partitions(senders.open(hub)));
        } catch (PublishException e) {
            if (!isMissing(e)) {
                throw e;
            }
            create(hub, e);
        }
        try {
            return new EntityCheck(
                    hub, State.CREATED, hub + " was missing, and now has " + partitions(senders.open(hub)));
        } catch (PublishException e) {
            // What was created a moment ago may not be known everywhere yet.
            throw isMissing(e)
                    ? new PublishException(hub + " - is created and not yet to be reached", Fault.TRANSIENT, e)
                    : e;
        }
    }

    private void create(String hub, PublishException missing) {
        if (!plan.isCreating()) {
            throw missing(hub, "create it, or set create_entities = true", missing);
        }
        if (administration.create(hub, plan.partitions()) == EventHubAdministration.Outcome.FORBIDDEN) {
            throw missing(hub, "grant the Manage right of the namespace, or create the event hub", missing);
        }
    }

    private static PublishException missing(String hub, String remedy, PublishException cause) {
        return new PublishException(hub + " - the event hub does not exist: " + remedy, Fault.PERMANENT, cause);
    }

    private static String partitions(int count) {
        return count == 1 ? "1 partition" : count + " partitions";
    }

    private static boolean isMissing(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AmqpException amqp) {
                return amqp.getErrorCondition() == AmqpErrorCondition.NOT_FOUND;
            }
        }
        return false;
    }
}
