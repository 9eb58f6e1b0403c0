package io.dstream.control;

import io.dstream.deadletter.DeadLetters;

/** All that operators may see and do. */
public record Operations(
        ClusterView cluster,
        TableActions tables,
        ConfigControl config,
        DeadLetters deadLetters,
        AuditLog audit,
        ChangeTail tail,
        CapturedTables captures) {}
