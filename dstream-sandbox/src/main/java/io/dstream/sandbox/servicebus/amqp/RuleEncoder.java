package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.servicebus.broker.Rule;
import io.dstream.sandbox.servicebus.broker.filter.CorrelationFilter;
import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import io.dstream.sandbox.servicebus.broker.filter.SqlFilter;
import io.dstream.sandbox.servicebus.broker.filter.SystemProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes rules as described lists. Source: Microsoft's page on AMQP request and response, "Enumerate rules". */
final class RuleEncoder {
    /** The system properties of a correlation filter by their names in requests, in the order of the list. */
    static final Map<String, SystemProperty> CORRELATED = correlated();

    private static final long RULE = 0x13700000004L;
    private static final long EMPTY_ACTION = 0x13700000005L;
    private static final long SQL_FILTER = 0x1370000006L;
    private static final long TRUE_FILTER = 0x1370000007L;
    private static final long FALSE_FILTER = 0x1370000008L;
    private static final long CORRELATION_FILTER = 0x1370000009L;

    /** Of the filter language. */
    private static final int COMPATIBILITY_LEVEL = 20;

    private RuleEncoder() {}

    private static Map<String, SystemProperty> correlated() {
        Map<String, SystemProperty> names = new LinkedHashMap<>();
        names.put("correlation-id", SystemProperty.CORRELATION_ID);
        names.put("message-id", SystemProperty.MESSAGE_ID);
        names.put("to", SystemProperty.TO);
        names.put("reply-to", SystemProperty.REPLY_TO);
        names.put("label", SystemProperty.LABEL);
        names.put("session-id", SystemProperty.SESSION_ID);
        names.put("reply-to-session-id", SystemProperty.REPLY_TO_SESSION_ID);
        names.put("content-type", SystemProperty.CONTENT_TYPE);
        return names;
    }

    static void write(AmqpWriter writer, Rule rule) {
        writer.descriptor(RULE);
        int list = writer.beginList();
        writer.raw(rule.filter().fold(RuleEncoder::constant, RuleEncoder::sql, RuleEncoder::correlation));
        writer.descriptor(EMPTY_ACTION);
        writer.end(writer.beginList(), 0);
        writer.string(rule.name()).timestamp(rule.createdAt().toEpochMilli());
        writer.end(list, 4);
    }

    private static byte[] constant(RuleFilter.Constant filter) {
        AmqpWriter writer = new AmqpWriter();
        writer.descriptor(filter.value() ? TRUE_FILTER : FALSE_FILTER);
        return writer.end(writer.beginList(), 0).toByteArray();
    }

    private static byte[] sql(SqlFilter filter) {
        AmqpWriter writer = new AmqpWriter();
        writer.descriptor(SQL_FILTER);
        int list = writer.beginList();
        writer.string(filter.expression()).intValue(COMPATIBILITY_LEVEL);
        return writer.end(list, 2).toByteArray();
    }

    private static byte[] correlation(CorrelationFilter filter) {
        AmqpWriter writer = new AmqpWriter();
        writer.descriptor(CORRELATION_FILTER);
        int list = writer.beginList();
        CORRELATED
                .values()
                .forEach(property -> EncodedValues.write(writer, filter.system().get(property)));
        int map = writer.beginMap();
        filter.application().forEach((key, value) -> EncodedValues.write(writer.string(key), value));
        writer.end(map, filter.application().size() * 2);
        return writer.end(list, CORRELATED.size() + 1).toByteArray();
    }
}
