/** Where runs are carried out: this computer and the registered CS systems, as cards. */
@NullMarked
package dev.sequent.app.targets;

import org.jspecify.annotations.NullMarked;
