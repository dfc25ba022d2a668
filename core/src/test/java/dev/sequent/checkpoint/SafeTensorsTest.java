package dev.sequent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.engine.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafeTensorsTest {

  @TempDir Path folder;

  @Test
  void everyBitOfEveryFloatSurvivesARoundTrip() throws CheckpointException {
    SplittableRandom random = new SplittableRandom(3);
    FloatBuffer anything = FloatBuffer.allocate(700_000);
    while (anything.hasRemaining()) {
      // Any bits: infinities, denormals and NaNs among them.
      anything.put(Float.intBitsToFloat(random.nextInt()));
    }
    List<Tensor> written =
        List.of(
            new Tensor("odd \"name\" ü\n", new long[] {7, 100_000}, anything.flip()),
            new Tensor("scalar", new long[0], FloatBuffer.wrap(new float[] {-0.0f})),
            new Tensor("empty", new long[] {0, 3}, FloatBuffer.allocate(0)));
    Path file = folder.resolve("weights über alles.safetensors");
    SafeTensors.write(file, written, Map.of("format", "pt"));

    List<Tensor> read = SafeTensors.read(file);

    assertThat(read.stream().map(Tensor::name))
        .containsExactlyInAnyOrderElementsOf(written.stream().map(Tensor::name).toList());
    for (Tensor tensor : written) {
      Tensor same = byName(read, tensor.name());
      assertThat(same.shape()).isEqualTo(tensor.shape());
      assertThat(bits(same)).isEqualTo(bits(tensor));
    }
    assertThat(SafeTensors.header(file).metadata()).containsEntry("format", "pt");
  }

  @Test
  void readsWhatPythonsLibraryWrote() throws IOException, CheckpointException {
    Path file = folder.resolve("by-python.safetensors");
    try (InputStream in = SafeTensorsTest.class.getResourceAsStream("by-python.safetensors")) {
      Files.copy(java.util.Objects.requireNonNull(in), file);
    }
    List<Tensor> read = SafeTensors.read(file);

    assertThat(values(byName(read, "single")))
        .containsExactly(1.5f, -2.25f, Float.POSITIVE_INFINITY, 3.0e-8f, -0.0f, 65504f);
    assertThat(byName(read, "single").shape()).containsExactly(2, 3);
    assertThat(values(byName(read, "half"))).containsExactly(1.5f, -2.25f, 5.9604645e-8f, 65504f);
    assertThat(values(byName(read, "brain"))).containsExactly(1.5f, -2.25f, 3.0040553e38f);
    assertThat(values(byName(read, "double"))).containsExactly(0.1f, 0f);
    assertThat(values(byName(read, "scalar"))).containsExactly(7f);
    assertThat(byName(read, "scalar").shape()).isEmpty();
    assertThat(byName(read, "empty").shape()).containsExactly(0, 3);
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("nothing.safetensors");
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("nothing.safetensors")
        .hasMessageContaining("there is no");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "7"})
  void aFileWithoutRoomForALengthIsRefused(int bytes) throws IOException {
    Path file = Files.write(folder.resolve("short"), new byte[bytes]);
    refused(file, "no safetensors file");
  }

  @ParameterizedTest
  @CsvSource({"-1", "9223372036854775807", "100000001", "1", "0", "500"})
  void anAnnouncedHeaderThatCannotBeIsRefusedBeforeMemoryIsTakenForIt(long length)
      throws IOException {
    byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    refused(Files.write(folder.resolve("liar"), bytes), "announces a header");
  }

  @Test
  void sizesAreReadable() throws IOException {
    byte[] bytes = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN).putLong(-1).array();
    refused(
        Files.write(folder.resolve("liar"), bytes),
        "a header of 18,446,744,073,709,551,615 bytes, and 2,040 follow (headers may have 2 to"
            + " 100,000,000)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // JSON that is none, or not the format's
        "[]|0|not the JSON",
        "{\"a\":3}|0|not the JSON",
        "{\"a\"|0|not the JSON",
        "{} {}|0|not the JSON",
        "{'a':{}}|0|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}|4|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}|4|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}|4|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}|4|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}|4|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|4|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}|4|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}|4|not the JSON",
        "{\"__metadata__\":{\"a\":{}}}|0|not the JSON",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9999999999999999999],\"data_offsets\":[0,4]}}|4|not the JSON",
        // JSON that lies
        "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|element type 'F99'",
        "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}|8|must be floating-point",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|4|do not fit its shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}|4|do not fit its shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}|4|truncated or damaged",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|4|truncated or damaged",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|8|truncated or damaged",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|belong to no tensor",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|overlap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|twice",
      })
  void aHeaderThatContradictsTheFileIsRefused(String header, int dataBytes, String because)
      throws IOException {
    refused(file(header.getBytes(StandardCharsets.UTF_8), dataBytes), because);
  }

  @Test
  void aHeaderThatIsNotUtf8IsRefused() throws IOException {
    refused(file(new byte[] {'{', (byte) 0xff, '}'}, 0), "not UTF-8");
  }

  @Test
  void deeplyNestedJsonIsRefusedWithoutExhaustingTheStack() throws IOException {
    String deep = "{\"a\":".repeat(200_000);
    refused(file(deep.getBytes(StandardCharsets.UTF_8), 0), "not the JSON");
  }

  @Test
  void controlCharactersOfANameDoNotReachTheMessage() throws IOException {
    String header = "{\"\\u001b[31m\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99]}}";
    Path file = file(header.getBytes(StandardCharsets.UTF_8), 4);
    assertThatThrownBy(() -> SafeTensors.read(file)).hasMessageContaining("'?[31m'");
  }

  @Test
  void everyTruncationOfAFileIsRefused() throws IOException, CheckpointException {
    Path whole = folder.resolve("whole");
    SafeTensors.write(
        whole,
        List.of(new Tensor("a", new long[] {3}, FloatBuffer.wrap(new float[] {1, 2, 3}))),
        Map.of());
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length++) {
      Path cut =
          Files.write(folder.resolve("cut" + length), java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafeTensors.read(cut)).isInstanceOf(CheckpointException.class);
    }
  }

  @Test
  void damageAnywhereInAFileIsAReadingOrARefusalAndNothingElse()
      throws IOException, CheckpointException {
    Path whole = folder.resolve("whole");
    SafeTensors.write(
        whole,
        List.of(
            new Tensor("first", new long[] {2, 2}, FloatBuffer.allocate(4)),
            new Tensor("second", new long[] {3}, FloatBuffer.allocate(3))),
        Map.of("format", "pt"));
    byte[] bytes = Files.readAllBytes(whole);
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    for (int n = 0; n < 3000; n++) {
      byte[] damaged = bytes.clone();
      for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      // A file of its own each time: the last one may still be mapped.
      Path file = Files.write(folder.resolve("damaged" + n), damaged);
      try {
        SafeTensors.read(file);
      } catch (CheckpointException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 3000);
  }

  @Test
  void aFolderThatCannotBeWrittenToIsOneSentence() {
    Path file = folder.resolve("no such folder").resolve("x.safetensors");
    assertThatThrownBy(() -> SafeTensors.write(file, List.of(), Map.of()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the weights cannot be written");
  }

  private static void refused(Path file, String because) {
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(because);
  }

  private Path file(byte[] header, int dataBytes) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header);
    return Files.write(folder.resolve("hostile"), bytes.array());
  }

  static Tensor byName(List<Tensor> tensors, String name) {
    return tensors.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  static float[] values(Tensor tensor) {
    float[] values = new float[tensor.data().limit()];
    tensor.data().get(0, values);
    return values;
  }

  static int[] bits(Tensor tensor) {
    return IntStream.range(0, tensor.data().limit())
        .map(i -> Float.floatToRawIntBits(tensor.data().get(i)))
        .toArray();
  }
}
