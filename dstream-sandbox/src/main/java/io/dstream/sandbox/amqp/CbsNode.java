package io.dstream.sandbox.amqp;

/** The claims node: any token opens every entity of the sandbox. */
public final class CbsNode implements RequestNode {
    @Override
    public Reply answer(Request request) {
        return request.operation().equals("put-token")
                ? Reply.of(Reply.ACCEPTED, "Accepted")
                : Reply.failed(Reply.NOT_IMPLEMENTED, ErrorConditions.NOT_IMPLEMENTED, "only put-token is served");
    }
}
