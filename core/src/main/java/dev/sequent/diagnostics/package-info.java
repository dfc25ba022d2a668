/** What a report of a fault holds, without what is private. */
@NullMarked
package dev.sequent.diagnostics;

import org.jspecify.annotations.NullMarked;
