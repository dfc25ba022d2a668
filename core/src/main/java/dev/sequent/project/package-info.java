/** A project: a plain folder of configs, runs and notes, and this user's own folders. */
@NullMarked
package dev.sequent.project;

import org.jspecify.annotations.NullMarked;
