package dev.sequent.app.action;

/**
 * Where an action's keys are heard, and whether it is more than its keys.
 *
 * @param part the part of the screen that must have the focus, as a title; empty where the keys are
 *     heard wherever the focus is
 * @param command whether the palette lists it; what only makes sense with the keys at a place, such
 *     as the next token, is in the list of keys alone
 */
public record Reach(String part, boolean command) {

  /** A command whose keys are heard everywhere in its area. */
  static final Reach ANYWHERE = new Reach("", true);

  /** A command whose keys are heard by one part only, for they mean something else elsewhere. */
  static Reach in(String part) {
    return new Reach(part, true);
  }

  /** What one part does with its keys. */
  static Reach within(String part) {
    return new Reach(part, false);
  }
}
