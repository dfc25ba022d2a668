/** What all screens share: the application model, the screen contract, threads. */
@NullMarked
package dev.sequent.app.workbench;

import org.jspecify.annotations.NullMarked;
