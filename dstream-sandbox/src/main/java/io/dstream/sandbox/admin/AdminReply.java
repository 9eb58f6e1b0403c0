package io.dstream.sandbox.admin;

/** An answer of the administration API. */
public record AdminReply(int status, String body) {
    public static AdminReply error(int status, String detail) {
        return new AdminReply(
                status, "<Error><Code>" + status + "</Code><Detail>" + Xml.escape(detail) + "</Detail></Error>");
    }
}
