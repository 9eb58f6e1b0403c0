package io.dstream.console.settings;

/** How windows look. */
public enum Look {
    LIGHT,
    DARK,
    /** As the system looks. */
    SYSTEM
}
