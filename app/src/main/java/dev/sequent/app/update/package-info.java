/** Tells of a newer version, to those who want to be told. */
@NullMarked
package dev.sequent.app.update;

import org.jspecify.annotations.NullMarked;
