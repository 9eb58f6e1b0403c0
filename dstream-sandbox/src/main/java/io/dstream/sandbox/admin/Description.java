package io.dstream.sandbox.admin;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What an Atom entry says of an entity.
 *
 * @param type name of the description's element, as {@code QueueDescription}
 * @param elements texts of its children by their paths, as {@code Filter/SqlExpression}
 * @param types declared types of its children by their paths
 * @param pairs lists of keys and values by the paths of the lists
 */
public record Description(
        String type, Map<String, String> elements, Map<String, String> types, Map<String, Map<String, Object>> pairs) {
    static final Description NONE = new Description("", Map.of(), Map.of(), Map.of());

    private static final int MAX_DEPTH = 16;
    private static final XMLInputFactory FACTORY = hardened();

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are refused");
        });
        return factory;
    }

    /**
     * Reads an entry.
     *
     * @throws BadDescriptionException if it is not well-formed, or has a DTD
     */
    public static Description parse(byte[] xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
            return new Walk(reader).description();
        } catch (XMLStreamException e) {
            throw new BadDescriptionException("The entry is not well-formed XML.", e);
        }
    }

    @Nullable
    public String get(String name) {
        String value = elements.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** Returns the declared type of a child without its prefix, empty where there is none. */
    public String typeOf(String path) {
        String declared = types.getOrDefault(path, "");
        return declared.substring(declared.indexOf(':') + 1);
    }

    /** One pass over the entry. */
    private static final class Walk {
        private static final String PAIR = "KeyValueOfstringanyType";

        private final XMLStreamReader reader;
        private final Map<String, String> elements = new HashMap<>();
        private final Map<String, String> types = new HashMap<>();
        private final Map<String, Map<String, Object>> pairs = new HashMap<>();
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private String type = "";
        private int depth;
        private int typeDepth = -1;

        Walk(XMLStreamReader reader) {
            this.reader = reader;
        }

        Description description() throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> throw new BadDescriptionException("A DTD is refused.", null);
                    case XMLStreamConstants.START_ELEMENT -> started(reader.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> ended();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    default -> {}
                }
            }
            return new Description(type, Map.copyOf(elements), Map.copyOf(types), Map.copyOf(pairs));
        }

        private void started(String name) {
            if (++depth > MAX_DEPTH) {
                throw new BadDescriptionException("The entry is nested too deeply.", null);
            }
            text.setLength(0);
            if (typeDepth >= 0) {
                path.addLast(name);
                String declared = reader.getAttributeValue("http://www.w3.org/2001/XMLSchema-instance", "type");
                if (declared != null) {
                    types.put(String.join("/", path), declared);
                }
            } else if (name.endsWith("Description")) {
                type = name;
                typeDepth = depth;
            }
        }

        private void ended() {
            if (typeDepth >= 0 && depth > typeDepth) {
                String name = String.join("/", path);
                elements.put(name, text.toString());
                if (PAIR.equals(path.removeLast())) {
                    pair(name);
                }
            }
            text.setLength(0);
            depth--;
        }

        // The texts of a pair are gone before the next of its list takes their place.
        private void pair(String name) {
            String key = elements.remove(name + "/Key");
            String value = elements.remove(name + "/Value");
            String declared = types.remove(name + "/Value");
            elements.remove(name);
            if (key == null || value == null || declared == null) {
                throw new BadDescriptionException("A pair of key and value is not complete.", null);
            }
            pairs.computeIfAbsent(String.join("/", path), list -> new HashMap<>())
                    .put(key, TypedValues.parse(declared, value));
        }
    }
}
