package dev.sequent.run.archive;

/** Follows an export or import, and can end it. Called on the thread that does it, often. */
public interface ArchiveListener {

  /** Follows nothing and lets it go on. */
  ArchiveListener SILENT = (bytes, total) -> true;

  /**
   * How far it is.
   *
   * @param bytes of the project's files that are done
   * @param total bytes of all of them
   * @return whether to go on; where not, nothing is left of what was written
   */
  boolean goesOn(long bytes, long total);
}
