package dev.sequent.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which Sequent this is. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "sequent " + (version == null ? "in development" : version),
      "java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
