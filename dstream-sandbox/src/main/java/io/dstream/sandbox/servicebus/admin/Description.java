package io.dstream.sandbox.servicebus.admin;

import java.io.ByteArrayInputStream;
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
 * @param elements texts of its direct children
 * @param filter type of the filter of a rule within, empty where there is none
 */
record Description(String type, Map<String, String> elements, String filter) {
    static final Description NONE = new Description("", Map.of(), "");

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
    static Description parse(byte[] xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
            return new Walk(reader).description();
        } catch (XMLStreamException e) {
            throw new BadDescriptionException("The entry is not well-formed XML.", e);
        }
    }

    @Nullable
    String get(String name) {
        String value = elements.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** One pass over the entry. */
    private static final class Walk {
        private final XMLStreamReader reader;
        private final Map<String, String> elements = new HashMap<>();
        private final StringBuilder text = new StringBuilder();
        private String type = "";
        private String filter = "";
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
                    case XMLStreamConstants.END_ELEMENT -> ended(reader.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    default -> {}
                }
            }
            return new Description(type, Map.copyOf(elements), filter);
        }

        private void started(String name) {
            if (++depth > MAX_DEPTH) {
                throw new BadDescriptionException("The entry is nested too deeply.", null);
            }
            text.setLength(0);
            if (typeDepth < 0 && name.endsWith("Description")) {
                type = name;
                typeDepth = depth;
            } else if (name.equals("Filter") && filter.isEmpty()) {
                filter = filterType();
            }
        }

        private String filterType() {
            String declared = reader.getAttributeValue("http://www.w3.org/2001/XMLSchema-instance", "type");
            return declared == null ? "unknown filter" : declared;
        }

        private void ended(String name) {
            if (depth == typeDepth + 1 && typeDepth > 0) {
                elements.put(name, text.toString());
            }
            text.setLength(0);
            depth--;
        }
    }
}
