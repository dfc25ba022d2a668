/** The rules, one small class each. */
@NullMarked
package dev.sequent.lint.rule;

import org.jspecify.annotations.NullMarked;
