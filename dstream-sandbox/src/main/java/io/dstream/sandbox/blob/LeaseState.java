package io.dstream.sandbox.blob;

/** The states of a lease as the service names them. */
enum LeaseState {
    AVAILABLE("available"),
    LEASED("leased"),
    EXPIRED("expired"),
    BREAKING("breaking"),
    BROKEN("broken");

    private final String wireName;

    LeaseState(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /** Returns whether writing needs the lease. */
    boolean locks() {
        return this == LEASED || this == BREAKING;
    }
}
