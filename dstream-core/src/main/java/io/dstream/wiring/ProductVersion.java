package io.dstream.wiring;

/** The version of the product that runs. */
final class ProductVersion {
    private ProductVersion() {}

    /** Returns what the archive's manifest says, or {@code development} where there is none. */
    static String text() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
