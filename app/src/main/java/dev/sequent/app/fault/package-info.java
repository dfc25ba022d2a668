/** What the window does when something of its own goes wrong: says so, and offers a report. */
@NullMarked
package dev.sequent.app.fault;

import org.jspecify.annotations.NullMarked;
