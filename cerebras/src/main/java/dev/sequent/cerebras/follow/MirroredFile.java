package dev.sequent.cerebras.follow;

import dev.sequent.cerebras.host.FileEntry;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.HostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A growing file of the host and its copy here. The copy's length is the place up to which it was
 * read, so that nothing is lost or doubled whoever is killed when. A remote file that is shorter
 * than the copy, or begins otherwise, is another one: the copy is begun anew, under a name of its
 * own first, so that a reader sees the old one or the new one and never a mixture.
 */
final class MirroredFile {
  /** What tells one event file from another: its first record holds the time of its making. */
  private static final int HEAD = 64;

  private final Host host;
  private final String remote;
  private final Path local;
  private boolean trusted;
  private long seenSize = -1;
  private long seenTime = -1;

  MirroredFile(Host host, String remote, Path local) {
    this.host = host;
    this.remote = remote;
    this.local = local;
  }

  /** Bytes that were fetched so far. */
  long fetched() throws IOException {
    return Files.exists(local) ? Files.size(local) : 0;
  }

  /** After a lost link the remote file is compared again before it is believed to be the same. */
  void doubt() {
    trusted = false;
  }

  /**
   * Fetches what has grown.
   *
   * @param found the remote file as it was just listed
   * @param most bytes to fetch at this call
   * @param also gets the same bytes
   * @return how many bytes were moved
   */
  long follow(FileEntry found, long most, OutputStream also) throws HostException, IOException {
    long have = fetched();
    boolean rewritten =
        found.size() == have && found.size() == seenSize && found.modified() != seenTime;
    if (rewritten) {
      trusted = false;
    }
    seenSize = found.size();
    seenTime = found.modified();
    long moved = 0;
    if (have > 0 && (found.size() < have || !trusted)) {
      byte[] head = head();
      ByteArrayOutputStream there = new ByteArrayOutputStream();
      moved += host.read(remote, 0, head.length, there);
      if (found.size() < have || !Arrays.equals(head, there.toByteArray())) {
        return moved + anew(found.size());
      }
    }
    trusted = true;
    if (found.size() <= have) {
      return moved;
    }
    try (OutputStream out =
        new Both(
            Files.newOutputStream(local, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            also)) {
      return moved + host.read(remote, have, Math.min(most, found.size() - have), out);
    }
  }

  private byte[] head() throws IOException {
    try (var in = Files.newInputStream(local)) {
      return in.readNBytes(HEAD);
    }
  }

  private long anew(long size) throws HostException, IOException {
    Path fresh = local.resolveSibling("." + local.getFileName() + ".anew");
    long moved;
    try (OutputStream out = Files.newOutputStream(fresh)) {
      moved = host.read(remote, 0, size, out);
    }
    Files.move(fresh, local, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    trusted = true;
    return moved;
  }

  /** Writes to the copy first, which decides where to go on, then to whoever else reads along. */
  private static final class Both extends OutputStream {
    private final OutputStream copy;
    private final OutputStream also;

    Both(OutputStream copy, OutputStream also) {
      this.copy = copy;
      this.also = also;
    }

    @Override
    public void write(int b) throws IOException {
      copy.write(b);
      also.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      copy.write(bytes, offset, length);
      also.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      copy.close();
    }
  }
}
