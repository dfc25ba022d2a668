package dev.sequent.fetch;

/**
 * How large an archive may become, whatever it says about itself.
 *
 * @param entries names in it
 * @param bytes of all files that are unpacked
 * @param ratio unpacked bytes for a packed one, of each file
 */
public record UnpackLimits(int entries, long bytes, int ratio) {

  /** Room for every data set of GLUE several times over; text packs about four to one. */
  public static final UnpackLimits DATA_SET = new UnpackLimits(10_000, 8L << 30, 200);
}
