package dev.sequent.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive: a stored zip of the source, a pickle of the module (which holds
 * nothing but its training flag) and an empty pickle of constants. {@code torch.jit.load} opens it.
 */
final class ProgramArchive {
  /** Folder that all entries lie in; libtorch takes any name. */
  private static final String ROOT = "program/";

  /** Operators mean what they mean since PyTorch 1.12; below 10 GELU knows no approximation. */
  private static final String VERSION = "10\n";

  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private ProgramArchive() {}

  /** Writes a program; the file appears whole or not at all. */
  static void write(Path file, String source) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part" + ProcessHandle.current().pid());
    try (OutputStream out = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "data.pkl", module());
      put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", EMPTY_TUPLE);
      put(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
      put(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Pickle, protocol 2, of {@code __torch__.Program} with the state {@code {training: True}}. */
  private static byte[] module() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes("c__torch__\nProgram\n".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}'});
    byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
    pickle.writeBytes(new byte[] {'X', (byte) key.length, 0, 0, 0});
    pickle.writeBytes(key);
    pickle.writeBytes(new byte[] {(byte) 0x88, 's', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(ROOT + name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(crc.getValue());
    // The same spec gives the same bytes whenever it is compiled.
    entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
