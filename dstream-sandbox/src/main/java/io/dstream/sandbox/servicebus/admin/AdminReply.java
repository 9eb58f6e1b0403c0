package io.dstream.sandbox.servicebus.admin;

/** An answer of the administration API. */
record AdminReply(int status, String body) {
    static AdminReply error(int status, String detail) {
        return new AdminReply(
                status, "<Error><Code>" + status + "</Code><Detail>" + Xml.escape(detail) + "</Detail></Error>");
    }
}
