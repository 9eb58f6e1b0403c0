package io.dstream.sandbox.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes records of the sandbox's packages, with all that they are made of, as bytes: components stand in their order, by value. */
public final class RecordCodec {
    private static final String OURS = "io.dstream.sandbox.";

    private RecordCodec() {}

    /**
     * Encodes a record.
     *
     * @throws IllegalArgumentException if it holds what cannot be kept
     */
    public static byte[] encode(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a record.
     *
     * @throws IllegalStateException if the bytes hold none of this type, or one of another version
     */
    public static <T> T decode(byte[] bytes, Class<T> type) {
        try {
            Object value = read(new DataInputStream(new ByteArrayInputStream(bytes)));
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException("another form than " + type.getName());
            }
            return type.cast(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException("a kept " + type.getSimpleName() + " is of another version", e);
        }
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String text) {
            out.writeByte('s');
            writeText(out, text);
        } else if (value instanceof Integer number) {
            out.writeByte('i');
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? 't' : 'f');
        } else if (value instanceof List<?> list) {
            out.writeByte('[');
            out.writeInt(list.size());
            for (Object element : list) {
                write(out, element);
            }
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('{');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } else {
            writeNamed(out, value);
        }
    }

    private static void writeNamed(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Record kept) {
            writeRecord(out, kept);
        } else if (value instanceof Enum<?> constant) {
            out.writeByte('e');
            writeText(out, constant.getDeclaringClass().getName());
            writeText(out, constant.name());
        } else if (value instanceof LocalDateTime time) {
            out.writeByte('d');
            writeText(out, time.toString());
        } else if (value instanceof Duration duration) {
            out.writeByte('p');
            writeText(out, duration.toString());
        } else if (value instanceof Instant instant) {
            out.writeByte('z');
            writeText(out, instant.toString());
        } else if (value instanceof Double number) {
            out.writeByte('n');
            out.writeDouble(number);
        } else if (value instanceof UUID id) {
            out.writeByte('u');
            writeText(out, id.toString());
        } else {
            throw new IllegalArgumentException(
                    "cannot keep a " + value.getClass().getName());
        }
    }

    private static void writeRecord(DataOutputStream out, Record kept) throws IOException {
        RecordComponent[] components = kept.getClass().getRecordComponents();
        out.writeByte('r');
        writeText(out, kept.getClass().getName());
        out.writeInt(components.length);
        for (RecordComponent component : components) {
            try {
                Method accessor = component.getAccessor();
                // records of other packages need not be public for this
                accessor.setAccessible(true);
                write(out, accessor.invoke(kept));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(
                        "cannot keep a " + kept.getClass().getName(), e);
            }
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable Object read(DataInputStream in) throws IOException, ReflectiveOperationException {
        byte tag = in.readByte();
        return switch (tag) {
            case '0' -> null;
            case 's' -> readText(in);
            case 'i' -> in.readInt();
            case 'l' -> in.readLong();
            case 't' -> true;
            case 'f' -> false;
            case 'd' -> LocalDateTime.parse(readText(in));
            case 'p' -> Duration.parse(readText(in));
            case 'z' -> Instant.parse(readText(in));
            case 'n' -> in.readDouble();
            case '{' -> readMap(in);
            case 'u' -> UUID.fromString(readText(in));
            case 'e' -> readEnum(in);
            case '[' -> readList(in);
            case 'r' -> readRecord(in);
            default -> throw new IllegalArgumentException("unknown tag " + tag);
        };
    }

    private static List<@Nullable Object> readList(DataInputStream in)
            throws IOException, ReflectiveOperationException {
        int size = in.readInt();
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read(in));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<Object, Object> readMap(DataInputStream in) throws IOException, ReflectiveOperationException {
        int size = in.readInt();
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(required(read(in)), required(read(in)));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a map holds nothing where it must hold something");
        }
        return value;
    }

    private static Class<?> readClass(DataInputStream in) throws IOException, ReflectiveOperationException {
        String name = readText(in);
        if (!name.startsWith(OURS)) {
            throw new IllegalArgumentException("no class of the server: " + name);
        }
        return Class.forName(name);
    }

    private static Object readEnum(DataInputStream in) throws IOException, ReflectiveOperationException {
        Class<?> type = readClass(in);
        String name = readText(in);
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no constant " + name);
    }

    private static Object readRecord(DataInputStream in) throws IOException, ReflectiveOperationException {
        Class<?> type = readClass(in);
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || components.length != in.readInt()) {
            throw new IllegalArgumentException("another form of " + type.getName());
        }
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(in);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_16BE);
    }
}
