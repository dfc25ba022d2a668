package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lie. Each gets one sentence with its name; none makes the reader allocate or run. */
final class HostileWeightsTest {

  @TempDir Path folder;

  private Path zip(byte[] pickle, int storageBytes) throws IOException {
    Path file = folder.resolve("hostile.pt");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      put(out, "x/data.pkl", pickle, ZipEntry.STORED);
      put(out, "x/data/0", new byte[storageBytes], ZipEntry.STORED);
    }
    return file;
  }

  private static void put(ZipOutputStream out, String name, byte[] bytes, int method)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (method == ZipEntry.STORED) {
      entry.setSize(bytes.length);
      entry.setCrc(crc.getValue());
    }
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static PickleWriter tensor(
      PickleWriter pickle, String key, long elements, long offset, long[] shape, long[] stride) {
    pickle.text("w").global("torch._utils", "_rebuild_tensor_v2").mark();
    pickle.mark().text("storage").global("torch", "FloatStorage").text(key).text("cpu");
    pickle.number(elements).tuple().persistent();
    pickle.number(offset).numbers(shape).numbers(stride);
    return pickle.no().orderedDictionary().tuple().reduce();
  }

  private void refused(
      String key, long elements, long offset, long[] shape, long[] stride, String flaw)
      throws IOException {
    PickleWriter pickle = new PickleWriter().emptyDictionary().mark();
    byte[] bytes = tensor(pickle, key, elements, offset, shape, stride).setItems().stop();
    Path file = zip(bytes, 64);
    assertThatThrownBy(() -> WeightsFile.weights(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("hostile.pt: tensor 'w' is damaged: " + flaw);
  }

  @Test
  void aWindowMustLieInItsStorage() throws IOException {
    long huge = Long.MAX_VALUE;
    refused("0", 16, 1, new long[] {16}, new long[] {1}, "it reaches beyond its storage");
    refused("0", 16, -1, new long[] {4}, new long[] {1}, "its shape, strides and offset");
    refused("0", 16, 0, new long[] {-4}, new long[] {1}, "its shape or strides are negative");
    refused("0", 16, 0, new long[] {4}, new long[] {-1}, "its shape or strides are negative");
    refused("0", 16, 0, new long[] {huge, 2}, new long[] {huge, 1}, "it is larger than any file");
    refused("0", 16, 0, new long[] {1L << 40}, new long[] {0}, "it repeats its storage's values");
    refused("0", 16, 0, new long[] {4}, new long[] {1, 1}, "its shape, strides and offset");
    refused("0", huge, 0, new long[] {4}, new long[] {1}, "its storage announces");
    refused("../../etc/passwd", 16, 0, new long[] {4}, new long[] {1}, "its values are not in");
  }

  @Test
  void oneStorageNamedWithoutEndIsNoModel() throws IOException {
    PickleWriter pickle = new PickleWriter().emptyDictionary().mark();
    for (int n = 0; n < 2000; n++) {
      pickle.text("copy" + n).global("torch._utils", "_rebuild_tensor_v2").mark();
      pickle.mark().text("storage").global("torch", "FloatStorage").text("0").text("cpu");
      pickle.number(25_000).tuple().persistent();
      pickle.number(0).numbers(new long[] {25_000}).numbers(new long[] {1});
      pickle.no().orderedDictionary().tuple().reduce();
    }
    Path file = zip(pickle.setItems().stop(), 100_000);
    assertThatThrownBy(() -> WeightsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the tensors so far exceed what the file holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cposix\nsystem\n(S'true'\ntR.", // the classic
        "c__builtin__\neval\n(S'1'\ntR.",
        "cbuiltins\ngetattr\n.",
        "ctorch.storage\n_load_from_bytes\n.",
        "cnumpy.core.multiarray\nscalar\n.",
        "cdatetime\ntimedelta\n." // known to the library, not to weights
      })
  void everyClassBeyondTheListIsNamedAndRefused(String pickle) throws IOException {
    Path file = zip(pickle.getBytes(StandardCharsets.ISO_8859_1), 4);
    String name = pickle.substring(1).split("\n(?!\\()", 3)[0];
    assertThatThrownBy(() -> WeightsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("hostile.pt: the pickle in it asks for '" + name + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X\u00ff\u00ff\u00ff\u007fa.", // a text of 2 GiB
        "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fa.",
        "B\u00ff\u00ff\u00ff\u00ffa.",
        "\u008b\u00ff\u00ff\u00ff\u007f.",
        "}(]Nu.", // a list as a key
        "i\nos\nsystem\n.",
        "(cposix\nsystem\no.",
        "}N.", // no state at all
        "}q\u0000X\u0001\u0000\u0000\u0000ah\u0000s.", // a dictionary in itself
        "RRRR",
        ""
      })
  void brokenPicklesAreOneSentence(String pickle) throws IOException {
    Path file = zip(pickle.getBytes(StandardCharsets.ISO_8859_1), 4);
    assertThatThrownBy(() -> WeightsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file.toString());
  }

  @Test
  void modulesThatHoldEachOtherManyTimesEnd() throws IOException {
    // 40 modules, each holding the next twice: 2^40 paths in 2 KB.
    StringBuilder pickle = new StringBuilder();
    for (int n = 0; n < 40; n++) {
      pickle.append("c__torch__.M\nN\n)\u0081");
      if (n > 0) {
        pickle.append("}(U\u0001ah").append((char) (n - 1)).append("U\u0001bh");
        pickle.append((char) (n - 1)).append("ub");
      }
      pickle.append('q').append((char) n);
    }
    Path file = zip(pickle.append('.').toString().getBytes(StandardCharsets.ISO_8859_1), 4);
    assertThatThrownBy(() -> WeightsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("modules nested without end");
  }

  @Test
  void compressedEntriesAreRefusedBeforeTheyGrow() throws IOException {
    Path file = folder.resolve("bomb.pt");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      put(out, "x/data.pkl", new byte[50 << 20], ZipEntry.DEFLATED);
    }
    assertThat(Files.size(file)).isLessThan(100_000);
    assertThatThrownBy(() -> WeightsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("'x/data.pkl' in it is compressed");
  }

  @Test
  void aPickleIsReadUpToABound() throws IOException {
    byte[] pickle = new byte[TorchPickle.MAX_BYTES + 1];
    Arrays.fill(pickle, (byte) '}');
    Path file = zip(pickle, 4);
    assertThatThrownBy(() -> WeightsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("at most 4,194,304 are read");
  }

  @Test
  void aZipOfSomethingElseSaysSo() throws IOException {
    Path file = folder.resolve("letters.mdl");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      put(out, "../data.pkl/hello.txt", new byte[3], ZipEntry.STORED);
    }
    assertThatThrownBy(() -> WeightsFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("none of PyTorch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch_model.bin", "release-1.7-hdf5.mdl", "script.pt", "layouts.pt"})
  void aFileCutAnywhereIsOneSentence(String name) throws IOException {
    byte[] whole = Files.readAllBytes(ImportedWeights.file(name));
    for (int length = 0; length < whole.length - 1; length += 97) {
      Path file = Files.write(folder.resolve("cut.mdl"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> WeightsFile.weights(file))
          .as("cut to %d bytes", length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(file + ": ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch_model.bin", "release-1.7-hdf5.mdl", "script.pt"})
  void aFileWithWrongBytesLoadsOrIsOneSentence(String name) throws IOException {
    byte[] whole = Files.readAllBytes(ImportedWeights.file(name));
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      byte[] wrong = whole.clone();
      for (int n = 0; n < 3; n++) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
      }
      Path file = folder.resolve("wrong" + round % 2 + ".mdl");
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(wrong);
      }
      try {
        assertThat(WeightsFile.weights(file)).isNotNull();
      } catch (CheckpointException e) {
        assertThat(e).hasMessageStartingWith(file + ": ");
      }
    }
  }
}
