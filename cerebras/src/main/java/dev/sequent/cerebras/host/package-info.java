/**
 * Where the commands of a CS system run: this computer, or a login node over SSH. Knows files,
 * commands and jobs that outlive the connection; nothing of the Model Zoo.
 */
@NullMarked
package dev.sequent.cerebras.host;

import org.jspecify.annotations.NullMarked;
