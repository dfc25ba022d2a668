/** The command line. */
@NullMarked
package dev.sequent.cli;

import org.jspecify.annotations.NullMarked;
