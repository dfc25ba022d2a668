/** A whole project as one file, to be kept or given to somebody else. */
@NullMarked
package dev.sequent.run.archive;

import org.jspecify.annotations.NullMarked;
