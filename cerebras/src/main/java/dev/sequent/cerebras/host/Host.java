package dev.sequent.cerebras.host;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A computer with a POSIX shell on which commands run and files lie. Methods block, may be called
 * from any thread, and connect by themselves where a connection is needed or was lost since the
 * last call. Paths are absolute and have forward slashes. An interrupted call throws with {@link
 * HostException.Reason#INTERRUPTED} and leaves the thread's flag set.
 */
public interface Host extends AutoCloseable {

  /** What people call it: {@code this computer}, or the login. */
  String name();

  /** Whether its files are those of this computer, so that nothing has to be sent or fetched. */
  boolean here();

  /**
   * Connects where that is necessary, so that what is wrong shows now.
   *
   * @throws HostException if it cannot be reached or does not let the user in
   */
  void connect() throws HostException;

  /**
   * Runs a command to its end. Its standard input is empty.
   *
   * @param command words, each of which the program gets as it is
   * @param folder where it starts; empty for the home folder
   * @param limit how long it may take
   * @return whatever the status was, how it ended and what it printed
   * @throws HostException if it could not be started or took longer
   */
  CommandResult run(List<String> command, Optional<String> folder, Duration limit)
      throws HostException;

  /** The file or folder of a path, links followed; empty where there is none. */
  Optional<FileEntry> stat(String path) throws HostException;

  /**
   * What lies directly in a folder, links followed, in no order; empty where there is no such
   * folder.
   */
  List<FileEntry> list(String folder) throws HostException;

  /**
   * The bytes of a file from an offset to what was its end when the call began.
   *
   * @param most no more bytes than this
   * @param sink gets the bytes as they arrive, in order; when the call fails it may have got some
   * @return how many there were, 0 where the file is no longer than the offset
   * @throws HostException if there is no such file, or it cannot be read
   */
  long read(String path, long offset, long most, OutputStream sink) throws HostException;

  /** Makes a folder and those above it; one that is there already is fine. */
  void makeFolders(String folder) throws HostException;

  /**
   * Puts a file of this computer in place, unless one of the same size and time is there. What was
   * sent before a lost link is not sent again; the file appears under its name when it is whole.
   *
   * @param from a file of this computer
   * @param to where it goes; its folder must be there
   * @param progress is told while bytes move
   * @return how many bytes were sent
   * @throws HostException if it cannot be read here or written there
   */
  long upload(Path from, String to, TransferProgress progress) throws HostException;

  /** Puts a small file in place, replacing one that is there. */
  void write(String path, byte[] content) throws HostException;

  /** Bytes that this user may still write to the disk of a folder. */
  long freeSpace(String folder) throws HostException;

  /** Ends the connection; commands that were detached go on. */
  @Override
  void close();
}
