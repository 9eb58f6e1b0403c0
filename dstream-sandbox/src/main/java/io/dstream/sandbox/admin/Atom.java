package io.dstream.sandbox.admin;

import java.time.Instant;
import java.util.List;

/** Atom documents around descriptions. */
public final class Atom {
    private static final String NAMESPACE = " xmlns=\"http://www.w3.org/2005/Atom\">";

    private Atom() {}

    /** An entity in an entry. */
    public record Entry(String path, String title, Instant createdAt, Instant updatedAt, String description) {
        /** An entity right under its namespace. */
        public Entry(String title, Instant createdAt, Instant updatedAt, String description) {
            this(title, title, createdAt, updatedAt, description);
        }

        public String xml() {
            return "<entry" + NAMESPACE
                    + Xml.element("id", "sb://localhost/" + path)
                    + "<title type=\"text\">" + Xml.escape(title) + "</title>"
                    + Xml.element("published", createdAt)
                    + Xml.element("updated", updatedAt)
                    + "<author><name>localhost</name></author>"
                    + "<link rel=\"self\" href=\"" + Xml.escape(title) + "\"/>"
                    + "<content type=\"application/xml\">" + description + "</content></entry>";
        }
    }

    /** The entries of a page, with a link to the next one where more follow. */
    public static String feed(String title, List<Entry> all, AdminRequest.Page page) {
        int from = Math.min(page.skip(), all.size());
        int to = Math.min(from + page.top(), all.size());
        StringBuilder xml = new StringBuilder("<feed" + NAMESPACE);
        xml.append("<title type=\"text\">").append(Xml.escape(title)).append("</title>");
        xml.append(Xml.element("id", "http://localhost/" + title));
        xml.append(Xml.element("updated", Instant.EPOCH));
        xml.append("<link rel=\"self\" href=\"http://localhost/")
                .append(Xml.escape(title))
                .append("\"/>");
        if (to < all.size()) {
            String next = "http://localhost/" + title + "?$skip=" + to + "&$top=" + page.top();
            xml.append("<link rel=\"next\" href=\"").append(Xml.escape(next)).append("\"/>");
        }
        all.subList(from, to).forEach(entry -> xml.append(entry.xml()));
        return xml.append("</feed>").toString();
    }
}
