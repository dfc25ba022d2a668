package dev.sequent.cerebras;

import dev.sequent.project.UserFolders;
import dev.sequent.target.TargetProvider;
import dev.sequent.target.TargetRegistry;

/** CS systems as targets that users register; what the service loader finds. */
public final class CsTargets implements TargetProvider {
  @Override
  public TargetRegistry registry(UserFolders user) {
    return new CsRegistry(user, System.getenv());
  }
}
