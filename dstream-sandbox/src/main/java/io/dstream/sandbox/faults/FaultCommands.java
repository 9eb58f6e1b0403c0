package io.dstream.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.amqp.NamespaceFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The faults by their names, with their arguments checked. */
public final class FaultCommands {
    private static final String TEXT = "The sandbox was asked for this fault.";
    private static final long LONGEST_DELAY_MILLIS = 600_000;

    /** What a fault takes and does; the text goes back to who asked. */
    private record Command(String description, List<String> arguments, Action action) {}

    private interface Action {
        String run(JsonNode arguments);
    }

    private final Faults faults;
    private final Map<String, Command> commands = new TreeMap<>();

    public FaultCommands(Faults faults) {
        this.faults = faults;
        addSqlServer();
        addMessaging();
        addBlob();
    }

    private void add(String name, String description, List<String> arguments, Action action) {
        commands.put(name, new Command(description, arguments, action));
    }

    private void addSqlServer() {
        add("sql-error", "The next statements fail before they run.", List.of("number", "times", "containing"), a -> {
            int number = (int) number(a, "number", 0, 1, Integer.MAX_VALUE);
            int times = times(a);
            faults.sql().fail(number, times, text(a, "containing"));
            return "the next " + times + " statements fail with " + number;
        });
        add("sql-delay", "Each statement waits before it runs.", List.of("millis"), a -> {
            faults.sql().delay(delay(a));
            return "statements wait";
        });
        add("sql-stall", "No statement begins until the faults are ended.", List.of(), a -> {
            faults.sql().stall();
            return "statements are stalled";
        });
        add("sql-drop", "All connections to SQL Server break.", List.of(), a -> {
            faults.dropSqlConnections();
            return "connections are broken";
        });
        add("capture-stop", "The capture job of a database stops.", List.of("database"), a -> {
            faults.stopCapture(required(a, "database"));
            return "the capture job is stopped";
        });
        add("capture-start", "The capture job of a database goes on.", List.of("database"), a -> {
            faults.startCapture(required(a, "database"));
            return "the capture job runs";
        });
        add("capture-cleanup", "All changes of a database captured so far go.", List.of("database"), a -> {
            faults.cleanUp(required(a, "database"));
            return "changes are cleaned up";
        });
    }

    private void addMessaging() {
        List<String> where = List.of("service", "entity");
        add("amqp-drop", "All connections to servicebus or eventhubs break.", List.of("service"), a -> {
            messaging(a).dropConnections();
            return "connections are broken";
        });
        add("amqp-detach", "The links to an entity end.", List.of("service", "entity", "condition"), a -> {
            int count = messaging(a).detach(text(a, "entity"), condition(a, ErrorConditions.DETACH_FORCED));
            return count + " links ended";
        });
        add(
                "amqp-throttle",
                "The next sends are rejected: the server is busy.",
                List.of("service", "entity", "times"),
                a -> {
                    messaging(a)
                            .reject(text(a, "entity"), ErrorConditions.of(ErrorConditions.SERVER_BUSY, TEXT), times(a));
                    return "sends are throttled";
                });
        add("amqp-reject", "The next sends are rejected.", List.of("service", "entity", "condition", "times"), a -> {
            messaging(a).reject(text(a, "entity"), condition(a, ErrorConditions.INTERNAL), times(a));
            return "sends are rejected";
        });
        add("amqp-quota", "An entity takes nothing more until the faults are ended.", where, a -> {
            ErrorCondition full = ErrorConditions.of(ErrorConditions.RESOURCE_LIMIT, "The quota is full. " + TEXT);
            messaging(a).reject(text(a, "entity"), full, Integer.MAX_VALUE);
            return "the quota is full";
        });
        add("lock-lose", "All locks of a queue or subscription, sessions too, are lost.", List.of("entity"), a -> {
            faults.loseLocks(required(a, "entity"));
            return "locks are lost";
        });
    }

    private void addBlob() {
        add("blob-error", "The next requests fail.", List.of("code", "times"), a -> {
            faults.blob().fail(text(a, "code").isEmpty() ? "ServerBusy" : text(a, "code"), times(a));
            return "requests fail";
        });
        add("blob-delay", "Each request waits before it is served.", List.of("millis"), a -> {
            faults.blob().delay(delay(a));
            return "requests wait";
        });
        add("blob-drop", "All connections to blob storage break.", List.of(), a -> {
            faults.dropBlobConnections();
            return "connections are broken";
        });
        add("lease-lose", "A lease ends without its holder's doing.", List.of("container", "blob"), a -> {
            faults.loseLease(required(a, "container"), required(a, "blob"));
            return "the lease is lost";
        });
    }

    /** Returns the faults with what they do and take. */
    Map<String, Object> described() {
        Map<String, Object> described = new TreeMap<>();
        commands.forEach((name, command) ->
                described.put(name, Map.of("does", command.description(), "takes", command.arguments())));
        return described;
    }

    void clear() {
        faults.clear();
    }

    /**
     * Brings about a fault.
     *
     * @throws IllegalArgumentException if it is unknown or an argument is wrong
     */
    String run(JsonNode fault) {
        Command command = commands.get(required(fault, "fault"));
        if (command == null) {
            throw new IllegalArgumentException("fault must be one of " + commands.keySet());
        }
        List<String> unknown = new ArrayList<>();
        for (Iterator<String> names = fault.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals("fault") && !command.arguments().contains(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown + " unknown; this fault takes " + command.arguments());
        }
        return command.action().run(fault);
    }

    private NamespaceFaults messaging(JsonNode arguments) {
        return switch (text(arguments, "service")) {
            case "", "servicebus" -> faults.serviceBus();
            case "eventhubs" -> faults.eventHubs();
            default -> throw new IllegalArgumentException("service must be servicebus or eventhubs");
        };
    }

    private static ErrorCondition condition(JsonNode arguments, String otherwise) {
        String condition = text(arguments, "condition");
        return ErrorConditions.of(condition.isEmpty() ? otherwise : condition, TEXT);
    }

    private static String text(JsonNode arguments, String name) {
        JsonNode value = arguments.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.asText("");
    }

    private static String required(JsonNode arguments, String name) {
        String text = text(arguments, name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static int times(JsonNode arguments) {
        return (int) number(arguments, "times", 1, 1, 10_000);
    }

    private static Duration delay(JsonNode arguments) {
        return Duration.ofMillis(number(arguments, "millis", 0, 0, LONGEST_DELAY_MILLIS));
    }

    private static long number(JsonNode arguments, String name, long otherwise, long least, long most) {
        JsonNode value = arguments.path(name);
        if (value.isMissingNode() && otherwise >= least) {
            return otherwise;
        }
        if (!value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            throw new IllegalArgumentException(name + " must be a number, " + least + " to " + most);
        }
        return value.asLong();
    }
}
