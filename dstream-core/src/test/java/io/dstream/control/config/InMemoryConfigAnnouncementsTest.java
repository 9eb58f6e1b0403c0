package io.dstream.control.config;

class InMemoryConfigAnnouncementsTest extends ConfigAnnouncementsContract {
    private final InMemoryConfigAnnouncements announcements = new InMemoryConfigAnnouncements();

    @Override
    protected ConfigAnnouncements announcements() {
        return announcements;
    }
}
