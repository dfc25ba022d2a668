package dev.sequent.target;

import dev.sequent.run.RunException;
import java.util.List;
import java.util.Map;

/**
 * The registered targets of a user. Values are given as text by the key of their {@link
 * TargetSetting}; an empty text takes a setting away.
 */
public interface TargetRegistry {

  /**
   * What is registered, in the order of registration. A target whose settings are wrong is among
   * them: its status says what is wrong and where.
   */
  List<ExecutionTarget> targets();

  /** What can be registered, the usual first. */
  List<TargetKind> kinds();

  /**
   * Registers a target.
   *
   * @param id letters, digits, {@code -} and {@code _}; the word after {@code --target}
   * @param kind key of one of {@link #kinds()}
   * @throws RunException for an id that is taken or no id, an unknown kind, or a value that cannot
   *     be used; nothing has been changed then
   */
  ExecutionTarget register(String id, String kind, Map<String, String> values) throws RunException;

  /**
   * Changes settings of a target; the others stay.
   *
   * @throws RunException where there is no such target, or a value cannot be used; nothing has been
   *     changed then
   */
  ExecutionTarget change(String id, Map<String, String> values) throws RunException;

  /**
   * Takes a target away. Its runs stay.
   *
   * @throws RunException where there is no such target
   */
  Removal remove(String id) throws RunException;

  /** A target that was taken away and can be brought back. */
  interface Removal {

    /**
     * Brings it back as it was.
     *
     * @throws RunException where its id was taken meanwhile, or the settings cannot be written
     */
    void undo() throws RunException;
  }
}
