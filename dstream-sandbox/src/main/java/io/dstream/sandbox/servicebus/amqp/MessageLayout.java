package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpReader;
import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.MalformedMessageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the sections of an encoded message lie.
 *
 * @param bareFrom where properties begin, or what follows them
 * @param applicationFrom where application properties begin, or what follows them
 * @param bodyFrom where body and footer begin
 */
record MessageLayout(
        int from,
        int bareFrom,
        int applicationFrom,
        int bodyFrom,
        int to,
        MessageHeader header,
        MessageAnnotations annotations,
        @Nullable String messageId,
        @Nullable String groupId) {
    private static final int HEADER = 0x70;
    private static final int DELIVERY_ANNOTATIONS = 0x71;
    private static final int MESSAGE_ANNOTATIONS = 0x72;
    private static final int PROPERTIES = 0x73;
    private static final int APPLICATION_PROPERTIES = 0x74;
    private static final int FOOTER = 0x78;

    /** Positions of the fields in the properties' list. */
    private static final int MESSAGE_ID = 0;

    private static final int GROUP_ID = 10;

    static MessageLayout of(byte[] array, int from, int to) {
        return new Walk(array, from, to).layout();
    }

    /** Writes a properties section whose message id is this one and whose other fields are as they were. */
    void writePropertiesWithId(AmqpWriter writer, byte[] array, String id) {
        List<AmqpReader.Slice> fields = new ArrayList<>();
        if (applicationFrom > bareFrom) {
            AmqpReader reader = new AmqpReader(array, bareFrom, applicationFrom);
            reader.descriptor();
            int count = reader.enter();
            for (int field = 0; field < count; field++) {
                int start = reader.position();
                reader.skip();
                fields.add(new AmqpReader.Slice(start, reader.position()));
            }
        }
        writer.descriptor(PROPERTIES);
        int list = writer.beginList();
        writer.string(id);
        for (AmqpReader.Slice field : fields.subList(Math.min(1, fields.size()), fields.size())) {
            writer.raw(array, field.from(), field.to());
        }
        writer.end(list, Math.max(1, fields.size()));
    }

    /** One pass over the sections, which come in the order of their descriptors. */
    private static final class Walk {
        private final AmqpReader reader;
        private final int from;
        private final int to;
        private MessageHeader header = MessageHeader.NONE;
        private MessageAnnotations annotations = MessageAnnotations.NONE;
        private @Nullable String messageId;
        private @Nullable String groupId;
        private int bareFrom;
        private int applicationFrom;
        private int bodyFrom;

        Walk(byte[] array, int from, int to) {
            this.reader = new AmqpReader(array, from, to);
            this.from = from;
            this.to = to;
        }

        MessageLayout layout() {
            bareFrom = from;
            applicationFrom = from;
            bodyFrom = from;
            while (reader.hasRemaining()) {
                int section = reader.descriptor();
                if (section > APPLICATION_PROPERTIES) {
                    checkBody(section);
                    break;
                }
                read(section);
            }
            return new MessageLayout(
                    from, bareFrom, applicationFrom, bodyFrom, to, header, annotations, messageId, groupId);
        }

        private void read(int section) {
            switch (section) {
                case HEADER -> header = MessageHeader.decode(reader);
                case DELIVERY_ANNOTATIONS -> reader.skip();
                case MESSAGE_ANNOTATIONS -> annotations = MessageAnnotations.decode(reader);
                case PROPERTIES -> readProperties();
                case APPLICATION_PROPERTIES -> reader.skip();
                default -> throw new MalformedMessageException("unknown section 0x" + Integer.toHexString(section));
            }
            bodyFrom = reader.position();
            if (section < APPLICATION_PROPERTIES) {
                applicationFrom = reader.position();
            }
            if (section < PROPERTIES) {
                bareFrom = reader.position();
            }
        }

        private void readProperties() {
            int count = reader.enter();
            for (int field = 0; field < count; field++) {
                if (field == MESSAGE_ID) {
                    messageId = reader.text();
                } else if (field == GROUP_ID) {
                    groupId = reader.text();
                } else {
                    reader.skip();
                }
            }
        }

        private void checkBody(int first) {
            int section = first;
            reader.skip();
            while (reader.hasRemaining() && section <= FOOTER) {
                section = reader.descriptor();
                reader.skip();
            }
            if (section > FOOTER) {
                throw new MalformedMessageException("unknown section 0x" + Integer.toHexString(section));
            }
        }
    }
}
