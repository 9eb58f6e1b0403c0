package io.dstream.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version of dstream.jar and of the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"dstream " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
        };
    }
}
