package dev.sequent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks chosen files of a ZIP archive into one folder and believes nothing the archive says:
 * every name in it is checked before the first byte is written, chosen or not, and bytes are
 * counted as they come.
 */
final class ZipUnpacker {
  private static final int CHUNK = 1 << 16;

  private final String what;
  private final UnpackLimits limits;
  private final FetchListener listener;
  private final CancelSignal cancel;

  /**
   * @param what the archive as the user knows it, for messages
   */
  ZipUnpacker(String what, UnpackLimits limits, FetchListener listener, CancelSignal cancel) {
    this.what = what;
    this.limits = limits;
    this.listener = listener;
    this.cancel = cancel;
  }

  private record Chosen(ZipArchiveEntry entry, String name) {}

  /**
   * Unpacks.
   *
   * @param folder an empty folder
   * @param choice the plain file name that an entry gets in {@code folder}; empty to leave it out
   * @return the names of the files written
   * @throws FetchException for an archive that is damaged, hostile or too large
   */
  List<String> unpack(
      Path archive, Path folder, DiskSpace space, Function<String, Optional<String>> choice)
      throws FetchException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      List<Chosen> chosen = choose(zip, choice);
      long announced = chosen.stream().mapToLong(c -> Math.max(0, c.entry().getSize())).sum();
      if (announced > limits.bytes()) {
        throw tooLarge();
      }
      space.require(folder, announced);
      long written = 0;
      for (Chosen one : chosen) {
        written = extract(zip, one, folder, written, announced);
      }
      return chosen.stream().map(Chosen::name).toList();
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Reason.DAMAGED,
          "%s cannot be unpacked: %s".formatted(what, e.getMessage()),
          e);
    }
  }

  private List<Chosen> choose(ZipFile zip, Function<String, Optional<String>> choice)
      throws FetchException {
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    if (entries.size() > limits.entries()) {
      throw hostile("it has %,d entries".formatted(entries.size()));
    }
    List<Chosen> chosen = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ZipArchiveEntry entry : entries) {
      requireSafe(entry);
      Optional<String> name =
          entry.isDirectory() ? Optional.empty() : choice.apply(entry.getName());
      if (name.isPresent()) {
        // Some file systems take two names that differ only in case for the same.
        if (!names.add(name.get().toLowerCase(Locale.ROOT))) {
          throw hostile("it has " + printable(entry.getName()) + " twice");
        }
        chosen.add(new Chosen(entry, name.get()));
      }
    }
    return chosen;
  }

  private void requireSafe(ZipArchiveEntry entry) throws FetchException {
    String name = entry.getName();
    boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
    boolean climbs = List.of(name.split("/", -1)).contains("..");
    if (name.isEmpty()
        || absolute
        || climbs
        || name.indexOf('\\') >= 0
        || name.indexOf('\0') >= 0) {
      throw hostile("the name '%s' leads out of the folder".formatted(printable(name)));
    }
    if (entry.isUnixSymlink()) {
      throw hostile("'%s' is a link".formatted(printable(name)));
    }
  }

  private long extract(ZipFile zip, Chosen one, Path folder, long before, long announced)
      throws IOException, FetchException {
    long packed = Math.max(1, one.entry().getCompressedSize());
    long written = 0;
    byte[] chunk = new byte[CHUNK];
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(one.entry()), sum);
        FileChannel out =
            FileChannel.open(
                folder.resolve(one.name()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        cancel.check();
        written += read;
        if (before + written > limits.bytes()) {
          throw tooLarge();
        }
        if (written > CHUNK && written / packed > limits.ratio()) {
          throw hostile(
              "'%s' unpacks to more than %d times its size"
                  .formatted(printable(one.entry().getName()), limits.ratio()));
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        listener.received(before + written, OptionalLong.of(announced));
      }
      out.force(true);
    }
    if (written != one.entry().getSize() || sum.getValue() != one.entry().getCrc()) {
      throw hostile(
          "'%s' is not what the archive says it is".formatted(printable(one.entry().getName())));
    }
    return before + written;
  }

  private FetchException tooLarge() {
    return hostile("it unpacks to more than %,d MB".formatted(limits.bytes() / 1_000_000));
  }

  private FetchException hostile(String why) {
    return new FetchException(
        FetchException.Reason.DAMAGED, "%s is not unpacked: %s".formatted(what, why));
  }

  /** A name without characters that would do something to a terminal. */
  private static String printable(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
  }
}
