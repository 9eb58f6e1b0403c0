package io.dstream.sandbox.amqp;

import org.jspecify.annotations.Nullable;

/** An answer to a request: a status in the style of HTTP and perhaps a body. */
public final class Reply {
    public static final int OK = 200;
    public static final int ACCEPTED = 202;
    public static final int NO_CONTENT = 204;
    public static final int BAD_REQUEST = 400;
    public static final int NOT_FOUND = 404;
    public static final int CONFLICT = 409;
    public static final int GONE = 410;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_IMPLEMENTED = 501;

    private final int status;
    private final String description;
    private final @Nullable String condition;
    private final byte @Nullable [] body;

    private Reply(int status, String description, @Nullable String condition, byte @Nullable [] body) {
        this.status = status;
        this.description = description;
        this.condition = condition;
        this.body = body;
    }

    public static Reply of(int status, String description) {
        return new Reply(status, description, null, null);
    }

    /** An answer whose body is this encoded map. */
    public static Reply ok(AmqpWriter map) {
        return new Reply(OK, "OK", null, map.toByteArray());
    }

    public static Reply failed(int status, String condition, String description) {
        return new Reply(status, description, condition, null);
    }

    /** How a node names what its replies carry: Service Bus management one way, claims and Event Hubs the other. */
    public enum Naming {
        CAMEL_CASE("statusCode", "statusDescription", "errorCondition"),
        HYPHENS("status-code", "status-description", "error-condition");

        private final String status;
        private final String description;
        private final String condition;

        Naming(String status, String description, String condition) {
            this.status = status;
            this.description = description;
            this.condition = condition;
        }
    }

    /** Encodes the answer. */
    public byte[] encode(Request.EncodedId correlationId, Naming naming) {
        AmqpWriter writer = new AmqpWriter();
        writer.descriptor(0x73);
        int properties = writer.beginList();
        writer.nothing().nothing().nothing().nothing().nothing();
        correlationId.write(writer);
        writer.end(properties, 6);
        writer.descriptor(0x74);
        int application = writer.beginMap();
        writer.string(naming.status).intValue(status);
        writer.string(naming.description).string(description);
        if (condition != null) {
            writer.string(naming.condition).symbol(condition);
        }
        writer.end(application, condition == null ? 4 : 6);
        writer.descriptor(0x77);
        if (body == null) {
            writer.end(writer.beginMap(), 0);
        } else {
            writer.raw(body);
        }
        return writer.toByteArray();
    }
}
