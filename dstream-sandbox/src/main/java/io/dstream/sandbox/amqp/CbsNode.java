package io.dstream.sandbox.amqp;

/**
 * The claims node, which takes tokens. Source: AMQP Claims-based Security 1.0 working draft, section 3.
 */
public final class CbsNode implements RequestNode {
    private final Claims claims;

    /** Creates a node whose tokens count for one connection. */
    public CbsNode(Claims claims) {
        this.claims = claims;
    }

    @Override
    public Reply.Naming naming() {
        return Reply.Naming.HYPHENS;
    }

    @Override
    public Reply answer(Request request) {
        if (!request.operation().equals("put-token")) {
            return Reply.failed(Reply.NOT_IMPLEMENTED, ErrorConditions.NOT_IMPLEMENTED, "only put-token is served");
        }
        return claims.put(request.value().toString())
                ? Reply.of(Reply.ACCEPTED, "Accepted")
                : Reply.failed(
                        Reply.UNAUTHORIZED,
                        ErrorConditions.UNAUTHORIZED,
                        "InvalidSignature: The token has an invalid signature, or it has expired.");
    }
}
