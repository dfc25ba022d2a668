package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.PrecisionChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker in float32 keeps less of oneDNN's code than one in half precision. */
final class WorkerEnvironmentTest {
  private static final String KEPT = "ONEDNN_PRIMITIVE_CACHE_CAPACITY";
  private static final Path CONFIGS =
      Path.of(System.getProperty("sequent.root", "..")).resolve("configs");

  @TempDir private Path folder;

  private Map<String, String> environment(Path params, PrecisionChoice precision) {
    return environment(new HashMap<>(), params, precision);
  }

  private Map<String, String> environment(
      Map<String, String> environment, Path params, PrecisionChoice precision) {
    WorkerEnvironment.add(environment, new ArithmeticChoice(precision, false), params);
    return environment;
  }

  private Path config(String mixed) throws IOException {
    String text = Files.readString(CONFIGS.resolve("bert_base_sst2.yaml"));
    return Files.writeString(
        folder.resolve("mixed %s.yaml".formatted(mixed)),
        text.replace("mixed_precision: True", "mixed_precision: " + mixed));
  }

  @Test
  void inFloat32LittleIsKept() throws IOException {
    assertThat(environment(config("False"), PrecisionChoice.AUTO)).containsEntry(KEPT, "64");
    assertThat(environment(config("True"), PrecisionChoice.FP32)).containsEntry(KEPT, "64");
  }

  @Test
  void whereHalfPrecisionMayBeTakenAllIsKept() throws IOException {
    assertThat(environment(config("True"), PrecisionChoice.AUTO)).doesNotContainKey(KEPT);
    assertThat(environment(config("False"), PrecisionChoice.BF16)).doesNotContainKey(KEPT);
  }

  @Test
  void whatTheUserHasSetStays() throws IOException {
    Map<String, String> own = new HashMap<>(Map.of(KEPT, "7"));
    assertThat(environment(own, config("False"), PrecisionChoice.AUTO)).containsEntry(KEPT, "7");
  }

  @Test
  void aConfigThatCannotBeReadIsTheWorkersToReport() {
    assertThat(environment(folder.resolve("none.yaml"), PrecisionChoice.AUTO))
        .containsEntry(KEPT, "64");
  }
}
