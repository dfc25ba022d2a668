/**
 * The runs of a project: what each one is, the table of them, and which are shown in the charts.
 */
@NullMarked
package dev.sequent.app.runs;

import org.jspecify.annotations.NullMarked;
