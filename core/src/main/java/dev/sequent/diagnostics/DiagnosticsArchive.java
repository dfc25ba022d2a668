package dev.sequent.diagnostics;

import dev.sequent.run.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A report as a ZIP file. */
public final class DiagnosticsArchive {
  private DiagnosticsArchive() {}

  /**
   * Writes the files, as they are, and a list of them; the archive appears as a whole or not at
   * all.
   *
   * @param archive replaced where it exists
   */
  public static void write(Path archive, List<DiagnosticsFile> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "contents.txt", contents(files));
      for (DiagnosticsFile file : files) {
        entry(zip, file.name(), file.text());
      }
    }
    AtomicFile.write(archive, bytes.toByteArray(), false);
  }

  /** One line a file: name, size, what it is. */
  public static String contents(List<DiagnosticsFile> files) {
    StringBuilder text = new StringBuilder();
    for (DiagnosticsFile file : files) {
      text.append("%-16s %,9d bytes  %s%n".formatted(file.name(), file.bytes(), file.meaning()));
    }
    return text.toString();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
