package io.dstream.web.events;

import io.dstream.log.LogEntry;
import io.dstream.log.LogTail;

/** Hands the lines of the log to a client, and leaves out what it has no room for, saying how many. */
final class LoggedLines {
    /** As many a client gets when it comes. */
    static final int AT_FIRST = 200;

    private final LogTail logs;
    private final EventRequest request;
    private final EventSink sink;
    private long seen = -1;
    private long omitted;

    LoggedLines(LogTail logs, EventRequest request, EventSink sink) {
        this.logs = logs;
        this.request = request;
        this.sink = sink;
    }

    /** Tells what is new; false where the client is gone. */
    boolean tell() {
        if (!request.types().contains(EventType.LOG)) {
            return true;
        }
        LogTail.Since fresh = seen < 0 ? logs.newest(request.level(), AT_FIRST) : logs.after(seen, request.level());
        seen = fresh.upTo();
        omitted += fresh.omitted();
        for (LogEntry entry : fresh.entries()) {
            if (!sink.hasRoom()) {
                omitted++;
            } else if (!tellOmitted(entry) || !offer(entry)) {
                return false;
            }
        }
        return true;
    }

    private boolean tellOmitted(LogEntry next) {
        if (omitted == 0) {
            return true;
        }
        String message = "log - " + omitted + " lines before this one were left out: too many at once";
        omitted = 0;
        return offer(new LogEntry(
                next.at(),
                "warn",
                LoggedLines.class.getName(),
                Thread.currentThread().getName(),
                message,
                null));
    }

    private boolean offer(LogEntry entry) {
        return sink.offer(LiveEvent.of("", EventType.LOG, entry).bytes());
    }
}
