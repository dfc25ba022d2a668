package dev.sequent.app.chart;

/**
 * How rough frames have to be for a hand to get one a pulse: 0 is what they are, each step takes
 * less, down to half as long. They get rougher when the second of a few frames came too late, since
 * once may be an accident, and finer when there is room for it or the hand rests.
 */
final class Roughness {
  /**
   * Frames after which one that came too late is forgotten, and after which finer ones are tried.
   */
  static final int PATIENCE = 60;

  private final long longest;
  private int level;
  private int sinceLate = PATIENCE;
  private int quick;

  /**
   * As fine as can be.
   *
   * @param longest nanoseconds that a frame may take
   */
  Roughness(long longest) {
    this.longest = longest;
  }

  int level() {
    return level;
  }

  /**
   * Tells of a frame at this level.
   *
   * @param nanos how long it took
   * @param awaited whether the hand has asked for another one since
   * @param most the roughest that there are
   */
  void took(long nanos, boolean awaited, int most) {
    if (nanos > longest && awaited) {
      if (sinceLate < PATIENCE && level < most) {
        change(level + 1);
      } else {
        sinceLate = 0;
      }
    } else {
      sinceLate++;
    }
    quick = nanos > longest / 2 ? 0 : quick + 1;
    if (quick >= PATIENCE && level > 0) {
      change(level - 1);
    }
  }

  /** The hand rests: there is time for what frames are. */
  void rest() {
    change(0);
  }

  private void change(int newLevel) {
    level = newLevel;
    sinceLate = PATIENCE;
    quick = 0;
  }
}
