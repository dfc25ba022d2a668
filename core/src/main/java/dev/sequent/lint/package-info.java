/**
 * The linter: what a config says against what its comments, its data and the releases that read it
 * say. A finding advises; what makes a run impossible is an error of the config's reader.
 */
@NullMarked
package dev.sequent.lint;

import org.jspecify.annotations.NullMarked;
