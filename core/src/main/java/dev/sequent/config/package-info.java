/**
 * The experiment config: the YAML document a researcher owns, its typed reading, and its problems.
 */
@NullMarked
package dev.sequent.config;

import org.jspecify.annotations.NullMarked;
