package io.dstream.sandbox.admin;

/** The administration of a namespace. */
@FunctionalInterface
public interface AdminApi {
    /**
     * Answers a request whose token is good.
     *
     * @throws BadDescriptionException if what it describes cannot be made
     */
    AdminReply answer(AdminRequest request);
}
