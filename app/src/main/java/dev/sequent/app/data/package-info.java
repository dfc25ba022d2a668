/** The Data screen: rows of a data set as the model is fed them. */
@NullMarked
package dev.sequent.app.data;

import org.jspecify.annotations.NullMarked;
