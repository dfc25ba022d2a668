/**
 * Getting data sets and pre-trained weights from elsewhere: downloads that go on after a break, are
 * checked, and appear whole or not at all. Nothing here is called unless the user asked for it.
 */
@NullMarked
package dev.sequent.fetch;

import org.jspecify.annotations.NullMarked;
