package dev.sequent.target;

import dev.sequent.project.UserFolders;

/**
 * Targets that a user registers, any number of them. A provider is one class and a line in {@code
 * META-INF/services/dev.sequent.target.TargetProvider}; the window and the command line find it by
 * themselves.
 */
public interface TargetProvider {

  /** The registered targets of a user; read anew at each call of the registry. */
  TargetRegistry registry(UserFolders user);
}
