package io.dstream.console.gateway.http;

/** Whether a login may be sent where others can read it. */
public enum Encryption {
    /** A login goes over TLS, or does not leave this machine. */
    REQUIRED,
    /** The operator has said that the network can be trusted. */
    WAIVED
}
