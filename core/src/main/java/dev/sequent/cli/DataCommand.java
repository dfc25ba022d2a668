package dev.sequent.cli;

import picocli.CommandLine.Command;

/** {@code sequent data}: data sets. */
@Command(
    name = "data",
    description = "Get data sets.",
    subcommands = NotAvailableYet.DataGet.class,
    mixinStandardHelpOptions = true)
final class DataCommand {}
