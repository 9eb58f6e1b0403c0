package io.dstream.sandbox.servicebus.admin;

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
}
