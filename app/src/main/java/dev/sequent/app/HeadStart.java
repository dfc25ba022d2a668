package dev.sequent.app;

import dev.sequent.project.UserFolders;
import dev.sequent.target.Targets;
import java.security.SecureRandom;
import java.util.ServiceLoader;
import org.kordamp.ikonli.IkonHandler;

/**
 * What would keep the FX thread from the first frame and can be done beside it, while the toolkit
 * starts: the first look for a service opens the jars of the class path, and the first random
 * number (of a temporary file's name, which JavaFX gives to a font) loads the security providers.
 * What is found is thrown away; it is the opened jars and the loaded classes that count.
 */
final class HeadStart implements Runnable {

  /** On a thread of its own, which nobody waits for. */
  static void begin() {
    Thread.ofPlatform().daemon().name("sequent-head-start").start(new HeadStart());
  }

  @Override
  public void run() {
    new SecureRandom().nextLong();
    ServiceLoader.load(IkonHandler.class).stream().forEach(ServiceLoader.Provider::type);
    new Targets(UserFolders.system());
  }
}
