package dev.sequent.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Builds ZIP archives, hostile ones too. */
public final class ZipBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

  /** Adds a file. */
  public ZipBytes file(String name, String content) {
    return add(name, UnixStat.FILE_FLAG | 0644, content);
  }

  /** Adds an empty folder. */
  public ZipBytes folder(String name) {
    return add(name, UnixStat.DIR_FLAG | 0755, "");
  }

  /** Adds a symbolic link. */
  public ZipBytes link(String name, String to) {
    return add(name, UnixStat.LINK_FLAG | 0777, to);
  }

  private ZipBytes add(String name, int mode, String content) {
    try {
      // The library turns back slashes around where it makes a name of one by itself.
      ZipArchiveEntry entry = new Named(name);
      entry.setUnixMode(mode);
      zip.putArchiveEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The archive. */
  public byte[] bytes() {
    try {
      zip.finish();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Named extends ZipArchiveEntry {
    Named(String name) {
      super("x");
      setName(name);
    }
  }
}
