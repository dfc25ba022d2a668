package dev.sequent.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseVersionTest {
  @Test
  void isOrderedAsSemanticVersioningSays() {
    List<String> ordered =
        List.of(
            "0.1.0-SNAPSHOT",
            "0.1.0",
            "1.0.0-2",
            "1.0.0-11",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.10",
            "1.2.0",
            "10.0.0");
    List<ReleaseVersion> sorted =
        new ArrayList<>(
            ordered.stream().map(ReleaseVersion::of).flatMap(Optional::stream).toList());
    Collections.shuffle(sorted, new java.util.Random(7));
    Collections.sort(sorted);
    assertThat(sorted.stream().map(ReleaseVersion::toString).toList()).isEqualTo(ordered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "v1.2.3",
        "1.2.3 ",
        "1.2.3\n",
        "01.2.3",
        "1.2.-3",
        "9999999.0.0",
        "1.2.3-",
        "1.2.3-a..b",
        "1.2.3+build",
        "1.2.3; rm -rf /",
        "1.2.3-a.b.c.d.e",
        "٣.2.1",
        "1.2.3-ä"
      })
  void isNothingElse(String text) {
    assertThat(ReleaseVersion.of(text)).isEmpty();
  }
}
