/**
 * What the Model Zoo and the wrappers around it print, release by release, read as events. Nothing
 * here knows where the output comes from.
 */
@NullMarked
package dev.sequent.cerebras.output;

import org.jspecify.annotations.NullMarked;
