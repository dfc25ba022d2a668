package dev.sequent.cerebras.host;

/** Is told how a file's transfer goes. */
@FunctionalInterface
public interface TransferProgress {
  /** Nobody watches. */
  TransferProgress NONE = (_, _) -> {};

  /**
   * Bytes have moved.
   *
   * @param done bytes of the file that are there by now, those of earlier tries included
   * @param total bytes of the file
   */
  void moved(long done, long total);
}
