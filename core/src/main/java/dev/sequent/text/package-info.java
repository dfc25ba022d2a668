/** Text to features: WordPiece tokens, truncation, segment ids, and token statistics. */
@NullMarked
package dev.sequent.text;

import org.jspecify.annotations.NullMarked;
