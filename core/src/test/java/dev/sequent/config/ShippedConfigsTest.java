package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedConfigsTest {

  @Test
  void everyOneChecksWithoutErrorOrWarning() throws Exception {
    assertThat(Configs.shipped()).isNotEmpty();
    for (Path file : Configs.shipped()) {
      ConfigReading reading = ConfigReader.read(ConfigDocument.load(file));
      assertThat(reading.config()).isPresent();
      assertThat(reading.problems())
          .as(file.toString())
          .allSatisfy(p -> assertThat(p.severity()).isEqualTo(Severity.INFO));
    }
  }
}
