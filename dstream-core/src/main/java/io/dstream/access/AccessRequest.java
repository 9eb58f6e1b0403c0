package io.dstream.access;

import org.jspecify.annotations.Nullable;

/**
 * What a request tells of who asks, all of it unchecked.
 *
 * @param remoteAddress where it came from, an IP address
 * @param localAddress where it came in, an IP address
 * @param host the {@code Host} header, null where there is none
 * @param isForwarded whether a proxy says that it passed the request on
 * @param authorization the {@code Authorization} header, null where there is none
 */
public record AccessRequest(
        String remoteAddress,
        String localAddress,
        @Nullable String host,
        boolean isForwarded,
        @Nullable String authorization) {
    @Override
    public String toString() {
        return "AccessRequest from " + remoteAddress;
    }
}
