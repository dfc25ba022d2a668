package dev.sequent.app;

import dev.sequent.project.UserFolders;
import dev.sequent.target.Targets;
import java.util.ServiceLoader;
import org.kordamp.ikonli.IkonHandler;

/**
 * Opens the jars of the class path while the toolkit starts: the first look for a service does, and
 * would otherwise keep the FX thread from the first frame. What is found is thrown away; it is the
 * opened jars that count.
 */
final class HeadStart implements Runnable {

  /** On a thread of its own, which nobody waits for. */
  static void begin() {
    Thread.ofPlatform().daemon().name("sequent-head-start").start(new HeadStart());
  }

  @Override
  public void run() {
    ServiceLoader.load(IkonHandler.class).stream().forEach(ServiceLoader.Provider::type);
    new Targets(UserFolders.system());
  }
}
