/** The Experiment screen: a config as text and as a form, and its problems. */
@NullMarked
package dev.sequent.app.experiment;

import org.jspecify.annotations.NullMarked;
