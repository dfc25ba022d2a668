package dev.sequent.run.archive;

/**
 * How large an archive may become, whatever it says about itself.
 *
 * @param entries names in it
 * @param bytes of all its files, unpacked
 * @param ratio unpacked bytes for each byte of the archive, once there are more than {@code free}
 * @param free unpacked bytes below which the ratio does not matter
 */
public record ArchiveLimits(int entries, long bytes, int ratio, long free) {

  /**
   * Room for thousands of runs with checkpoints. The moments of a first checkpoint are zeros and
   * pack a thousand to one; the weights beside them do not.
   */
  public static final ArchiveLimits PROJECT = new ArchiveLimits(500_000, 1L << 40, 100, 256L << 20);
}
