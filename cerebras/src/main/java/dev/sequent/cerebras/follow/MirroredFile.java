package dev.sequent.cerebras.follow;

import dev.sequent.cerebras.host.FileEntry;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.HostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A growing file of the host and its copy here. The copy's length is the place up to which it was
 * read, so that nothing is lost or doubled whoever is killed when. A remote file that is shorter
 * than the copy, or is not what was copied, is another one: the copy is begun anew, under a name of
 * its own first, so that a reader sees the old one or the new one and never a mixture.
 */
final class MirroredFile {
  /** What tells one event file from another: its first record holds the time of its making. */
  private static final int HEAD = 64;

  /** A record's last bytes are the checksum of its data. */
  private static final int TAIL = 16;

  /** Growth that pays for a look at two tails: it costs a twenty-fifth more. */
  private static final int CHECK_EVERY = 25 * 2 * TAIL;

  /** Twice the growth of a curve between two polls, with room. */
  private static final int LONGEST_LOOK = 1 << 16;

  private final Host host;
  private final String remote;
  private final Path local;
  private boolean trusted;
  private long unchecked;

  /** Where the copy ended at the last look: a file cut below it and grown again is found out. */
  private long anchor;

  private long size = -1;
  private long time = -1;

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
    boolean rewritten = found.size() == have && found.size() == size && found.modified() != time;
    size = found.size();
    time = found.modified();
    if (have > 0 && found.size() < have) {
      return anew(found.size());
    }
    long moved = 0;
    unchecked += found.size() - have;
    if (have > 0 && (!trusted || rewritten)) {
      long head = Math.min(HEAD, have);
      long stretch = unlooked(have);
      moved += head + have - stretch;
      if (differs(0, head) || differs(stretch, have - stretch)) {
        return moved + anew(found.size());
      }
      looked(have);
    } else if (have > 0 && unchecked >= CHECK_EVERY) {
      for (long end :
          anchor == 0 || anchor >= have ? new long[] {have} : new long[] {anchor, have}) {
        long length = Math.min(TAIL, end);
        moved += length;
        if (differs(end - length, length)) {
          return moved + anew(found.size());
        }
      }
      looked(have);
    }
    trusted = true;
    if (found.size() <= have) {
      return moved;
    }
    try (OutputStream out =
        new Both(
            Files.newOutputStream(local, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            also)) {
      moved += host.read(remote, have, Math.min(most, found.size() - have), out);
    }
    if (have == 0) {
      looked(fetched());
    }
    return moved;
  }

  /** Where that begins which nobody compared yet, as far as it is worth fetching twice. */
  private long unlooked(long have) {
    long from = anchor == 0 ? have : Math.min(anchor, have);
    return Math.max(0, Math.max(from, have - LONGEST_LOOK) - TAIL);
  }

  private void looked(long end) {
    unchecked = 0;
    anchor = end;
  }

  /** Whether a part of the remote file is not what was fetched of it. */
  private boolean differs(long offset, long length) throws HostException, IOException {
    ByteArrayOutputStream there = new ByteArrayOutputStream();
    host.read(remote, offset, length, there);
    ByteBuffer here = ByteBuffer.allocate((int) length);
    try (FileChannel channel = FileChannel.open(local)) {
      while (here.hasRemaining() && channel.read(here, offset + here.position()) >= 0) {
        // Reads may be short.
      }
    }
    return !Arrays.equals(here.array(), there.toByteArray());
  }

  private long anew(long size) throws HostException, IOException {
    Path fresh = local.resolveSibling("." + local.getFileName() + ".anew");
    long moved;
    try (OutputStream out = Files.newOutputStream(fresh)) {
      moved = host.read(remote, 0, size, out);
    }
    Files.move(fresh, local, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    trusted = true;
    looked(moved);
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
