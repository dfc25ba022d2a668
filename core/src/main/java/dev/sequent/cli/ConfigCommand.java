package dev.sequent.cli;

import picocli.CommandLine.Command;

/** {@code sequent config}: lint, edit and show a config file. */
@Command(name = "config", description = "Check, edit and show a config file.")
public final class ConfigCommand {}
