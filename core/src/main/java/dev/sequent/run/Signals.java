package dev.sequent.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * What a process does when the operating system interrupts it. {@code sun.misc.Signal} is not part
 * of Java's own API, so it is reached by name and its absence is no error.
 */
public final class Signals {
  private Signals() {}

  /** Lets a signal such as {@code HUP} pass without effect; false where that is not possible. */
  public static boolean ignore(String name) {
    return handle(name, () -> {});
  }

  /**
   * Runs something when a signal such as {@code INT} arrives, instead of ending the process.
   *
   * @return false where the platform has no such signal or does not let us
   */
  @SuppressWarnings("ReferenceEquality") // a handler equals itself only
  public static boolean handle(String name, Runnable action) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerClass},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      action.run();
                      yield null;
                    }
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(action);
                    default -> "Signals[" + name + "]";
                  });
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, handler);
      return true;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      return false;
    }
  }
}
