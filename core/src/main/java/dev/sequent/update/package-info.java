/** Whether there is a newer Sequent: asked only where the user wants it, and nothing is fetched. */
@NullMarked
package dev.sequent.update;

import org.jspecify.annotations.NullMarked;
