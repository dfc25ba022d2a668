package dev.sequent.engine;

/**
 * Where the engine's tests compute: the CPU, or what {@code -Dsequent.test.device} names, for the
 * program takes other paths on a GPU.
 */
final class TestDevice {
  static final DeviceChoice CHOICE =
      DeviceChoice.ofKey(System.getProperty("sequent.test.device", "cpu")).orElseThrow();

  private TestDevice() {}
}
