package io.dstream.ejb.message;

import io.dstream.ingest.IngestMessage;
import io.dstream.rar.IngestMessageListener;
import io.dstream.route.ProcessorStatus;
import io.dstream.route.RoutedGroup;
import io.dstream.route.SessionNote;
import io.dstream.wiring.DStreamInstance;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Has the messages routed that the resource adapter received; what it throws makes the adapter hand them over again. */
@MessageDriven(name = "IngestBean", messageListenerInterface = IngestMessageListener.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IngestBean implements IngestMessageListener {
    @Inject
    DStreamInstance instance;

    @Override
    public RoutedGroup onMessages(List<IngestMessage> messages, Optional<SessionNote> note) {
        return instance.router().routeAll(messages, note);
    }

    @Override
    public void onStatus(ProcessorStatus status) {
        instance.router().received(status);
    }
}
