package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir Path folder;

  @Test
  void values_come_back_as_written() throws IOException {
    Path file = write(Map.of(1L, 0.5, 2L, 0.25));
    EventFileReader reader = reader(file);

    List<ScalarPoint> points = poll(reader);

    assertThat(points).extracting(ScalarPoint::step).containsExactly(1L, 2L);
    assertThat(points).extracting(ScalarPoint::value).containsExactly(0.5f, 0.25f);
    assertThat(points).extracting(ScalarPoint::tag).containsOnly("loss");
    assertThat(points.getFirst().wallTime()).isGreaterThan(1.6e9);
    assertThat(reader.damage()).isEmpty();
  }

  @Test
  void a_poll_returns_only_what_is_new() throws IOException {
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      EventFileReader reader = reader(writer.file());
      writer.add(1, Map.of("loss", 1.0));
      writer.flush();
      assertThat(poll(reader)).hasSize(1);
      assertThat(poll(reader)).isEmpty();
      writer.add(2, Map.of("loss", 0.9));
      writer.flush();
      assertThat(poll(reader)).extracting(ScalarPoint::step).containsExactly(2L);
    }
  }

  @Test
  void a_torn_tail_is_left_until_it_is_whole() throws IOException {
    Path whole = write(Map.of(1L, 0.5, 2L, 0.25));
    byte[] bytes = Files.readAllBytes(whole);
    for (int cut = 1; cut < 40; cut++) {
      Path torn = folder.resolve("torn-" + cut);
      Files.write(torn, Arrays.copyOf(bytes, bytes.length - cut));
      EventFileReader reader = reader(torn);
      int before = poll(reader).size();
      assertThat(before).isLessThan(2);
      Files.write(
          torn,
          Arrays.copyOfRange(bytes, bytes.length - cut, bytes.length),
          StandardOpenOption.APPEND);
      assertThat(poll(reader)).hasSize(2 - before);
      assertThat(reader.damage()).isEmpty();
    }
  }

  @Test
  void a_record_with_a_wrong_checksum_is_left_out_and_named() throws IOException {
    Path file = write(Map.of(1L, 0.5, 2L, 0.25));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 6] ^= 1;
    Files.write(file, bytes);
    EventFileReader reader = reader(file);

    assertThat(poll(reader)).extracting(ScalarPoint::step).containsExactly(1L);
    assertThat(reader.damage()).hasValueSatisfying(d -> assertThat(d).contains("damaged record"));
  }

  @Test
  void a_length_that_cannot_be_trusted_ends_the_reading() throws IOException {
    Path file = write(Map.of(1L, 0.5, 2L, 0.25));
    byte[] bytes = Files.readAllBytes(file);
    bytes[3] = 1;
    Files.write(file, bytes);
    EventFileReader reader = reader(file);

    assertThat(poll(reader)).isEmpty();
    assertThat(poll(reader)).isEmpty();
    assertThat(reader.damage()).hasValueSatisfying(d -> assertThat(d).contains("byte 0"));
  }

  @Test
  void records_larger_than_a_chunk_and_many_records_are_read() throws IOException {
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      Map<String, Double> many = new HashMap<>();
      for (int i = 0; i < 4_000; i++) {
        many.put("x".repeat(900) + i, 1.0);
      }
      writer.add(1, many);
      for (int step = 2; step <= 60_000; step++) {
        writer.add(step, Map.of("loss", 1.0 / step));
      }
      writer.flush();
      assertThat(poll(reader(writer.file()))).hasSize(63_999);
    }
  }

  @Test
  void tags_that_nobody_can_tell_apart_are_left_out_and_that_is_said() throws IOException {
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      writer.add(1, Map.of("x".repeat(1 << 20), 1.0, "", 2.0, "my/metric", 3.0));
      writer.add(2, Map.of("x".repeat(1 << 20), 1.0, "my/metric", 4.0));
      writer.flush();
      EventFileReader reader = reader(writer.file());
      assertThat(poll(reader))
          .extracting(ScalarPoint::tag)
          .containsExactlyInAnyOrder("", "my/metric", "my/metric");
      assertThat(reader.damage())
          .get(STRING)
          .endsWith("tags of more than 1,000 bytes; they are left out");
    }
  }

  @Test
  void more_tags_than_a_window_can_hold_are_left_out_and_that_is_said() throws IOException {
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      Map<String, Double> many = new HashMap<>();
      for (int i = 0; i < 25_000; i++) {
        many.put("layer/" + i, 1.0);
      }
      writer.add(1, many);
      writer.flush();
      EventFileReader reader = reader(writer.file());
      assertThat(poll(reader)).hasSize(20_000);
      assertThat(reader.damage())
          .get(STRING)
          .endsWith("more than 20,000 tags; the others are left out");
    }
  }

  @Test
  void a_restart_makes_later_points_of_earlier_files_void() throws IOException {
    write(Map.of(1L, 0.5, 2L, 0.4, 3L, 0.3));
    EventFolderReader early = new EventFolderReader(folder);
    assertThat(early.poll().points()).hasSize(3);
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      writer.restart(2);
      writer.add(2, Map.of("loss", 0.45));
    }

    EventBatch tailed = early.poll();
    assertThat(tailed.restartedAt()).hasValue(2);
    assertThat(tailed.points()).extracting(ScalarPoint::value).containsExactly(0.45f);
    assertThat(new EventFolderReader(folder).poll().points())
        .extracting(ScalarPoint::value)
        .containsExactly(0.5f, 0.45f);
  }

  @Test
  void file_names_sort_in_the_order_of_their_writing() throws IOException {
    Path first = write(Map.of(1L, 0.5));
    Path second = write(Map.of(1L, 0.5));
    assertThat(second.getFileName().toString())
        .startsWith("events.out.tfevents.")
        .isGreaterThan(first.getFileName().toString());
  }

  @Test
  void a_folder_that_does_not_exist_yet_holds_nothing() throws IOException {
    assertThat(new EventFolderReader(folder.resolve("later")).poll().points()).isEmpty();
  }

  @Test
  void checksums_are_masked_as_tensorflow_masks_them() {
    // CRC-32C of "123456789" is 0xe3069283 in every table; masked: rotate right 15, add 0xa282ead8.
    byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
    int crc = 0xe3069283;
    assertThat(TfRecord.checksum(check, 0, 9)).isEqualTo(((crc >>> 15) | (crc << 17)) + 0xa282ead8);
  }

  private static EventFileReader reader(Path file) {
    return new EventFileReader(file, tag -> true);
  }

  private static List<ScalarPoint> poll(EventFileReader reader) throws IOException {
    EventBatch.Collector collector = new EventBatch.Collector();
    assertThat(reader.poll(collector)).isTrue();
    return collector.batch().points();
  }

  private Path write(Map<Long, Double> losses) throws IOException {
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      for (Map.Entry<Long, Double> loss :
          losses.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
        writer.add(loss.getKey(), Map.of("loss", loss.getValue()));
      }
      return writer.file();
    }
  }
}
