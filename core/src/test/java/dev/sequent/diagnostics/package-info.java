@org.jspecify.annotations.NullMarked
package dev.sequent.diagnostics;
