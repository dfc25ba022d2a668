package dev.sequent.target;

import java.util.List;

/**
 * What a launch will run, to be looked at and copied before it does.
 *
 * @param words program and arguments, each as the program gets it
 * @param shellLine the same for a terminal, in the folder where it runs
 * @param notes what a reader should know, a sentence each: keys of the config that are left out,
 *     files that are sent
 */
public record CommandPreview(List<String> words, String shellLine, List<String> notes) {
  public CommandPreview {
    words = List.copyOf(words);
    notes = List.copyOf(notes);
  }
}
