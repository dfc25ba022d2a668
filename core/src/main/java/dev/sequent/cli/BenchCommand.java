package dev.sequent.cli;

import picocli.CommandLine.Command;

/** {@code sequent bench}: speed of this computer. */
@Command(name = "bench")
final class BenchCommand extends NotAvailableYet {}
