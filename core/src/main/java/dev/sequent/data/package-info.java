/**
 * Data sets: GLUE readers and data processors that turn files into examples, and the order in which
 * rows are fed.
 */
@NullMarked
package dev.sequent.data;

import org.jspecify.annotations.NullMarked;
