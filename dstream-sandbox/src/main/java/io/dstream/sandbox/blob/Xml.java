package io.dstream.sandbox.blob;

import java.util.Map;

/** Text as XML wants it. */
final class Xml {
    private Xml() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String element(String name, Object value) {
        return "<" + name + ">" + escape(value.toString()) + "</" + name + ">";
    }

    /** Writes metadata, whose names are fit to be elements. */
    static String metadata(Map<String, String> metadata) {
        StringBuilder xml = new StringBuilder("<Metadata>");
        metadata.forEach((name, value) -> xml.append(element(name, value)));
        return xml.append("</Metadata>").toString();
    }
}
