/** Live charts, log and progress of runs. */
@NullMarked
package dev.sequent.app.monitor;

import org.jspecify.annotations.NullMarked;
