/**
 * What a run on a CS system comes to: the words that are started, the config that is sent, the
 * files that have to be there. Pure functions of the system, the config and the request.
 */
@NullMarked
package dev.sequent.cerebras.command;

import org.jspecify.annotations.NullMarked;
