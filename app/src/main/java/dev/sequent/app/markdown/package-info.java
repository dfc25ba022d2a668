/** Markdown as people write it in notes, drawn with nodes of the window's own look. */
@NullMarked
package dev.sequent.app.markdown;

import org.jspecify.annotations.NullMarked;
