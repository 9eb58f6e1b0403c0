package io.dstream.sandbox.servicebus.broker;

import java.util.ArrayList;
import java.util.List;

/** Notes what tests ask for and ignores the rest. */
final class RecordingListener implements BrokerListener {
    final List<SessionLock> lost = new ArrayList<>();
    final List<MessageQueue> deleted = new ArrayList<>();

    @Override
    public void available(MessageQueue queue) {}

    @Override
    public void sessionLockLost(SessionLock lock) {
        lost.add(lock);
    }

    @Override
    public void deleted(MessageQueue queue) {
        deleted.add(queue);
    }

    @Override
    public void receivesEnded(MessageQueue queue) {}

    @Override
    public void sendsEnded(Destination destination) {}
}
