package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlScalarsTest {
  /** What PyYAML 6.0.3 printed for each text: type and Python's repr of the value. */
  static Stream<Arguments> pyYaml() throws IOException {
    try (InputStream in = YamlScalarsTest.class.getResourceAsStream("pyyaml-scalars.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .map(cells -> Arguments.of(cells[0], ValueType.valueOf(cells[1]), cells[2]));
    }
  }

  @ParameterizedTest
  @MethodSource("pyYaml")
  void plainScalarsReadAsPyYamlReadsThem(String text, ValueType type, String value) {
    assertThat(YamlScalars.typeOf(text)).isEqualTo(type);
    switch (type) {
      case BOOLEAN -> assertThat(YamlScalars.booleanOf(text)).hasValue(value.equals("true"));
      case INTEGER ->
          assertThat(YamlScalars.longOf(text))
              .isEqualTo(
                  value.length() > 20 || value.equals("9223372036854775808")
                      ? OptionalLong.empty()
                      : OptionalLong.of(Long.parseLong(value)));
      case FLOAT ->
          assertThat(YamlScalars.doubleOf(text)).isEqualTo(OptionalDouble.of(python(value)));
      default -> assertThat(YamlScalars.booleanOf(text)).isEmpty();
    }
  }

  private static double python(String repr) {
    return switch (repr) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(repr);
    };
  }

  @Property
  void everyNumberWrittenIsReadBackAsThatFloat(@ForAll double value) {
    String text = YamlScalars.number(value);
    assertThat(YamlScalars.typeOf(text)).isEqualTo(ValueType.FLOAT);
    assertThat(YamlScalars.doubleOf(text)).hasValue(value);
  }

  @Test
  void smallNumbersCarryDotAndSign() {
    assertThat(YamlScalars.number(5e-5)).isEqualTo("5.0e-05");
    assertThat(YamlScalars.number(1e10)).isEqualTo("1.0e+10");
    assertThat(YamlScalars.number(0.01)).isEqualTo("0.01");
  }

  @Property
  void everyTextWrittenIsReadBackAsThatText(@ForAll String value) throws ConfigException {
    // Lone surrogates are no text and cannot be written to a UTF-8 file.
    String text = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    ConfigDocument document =
        ConfigDocument.of(
            java.nio.file.Path.of("x.yaml"), "k: %s%n".formatted(YamlScalars.text(text)));
    assertThat(document.value("k"))
        .get()
        .satisfies(
            read -> {
              assertThat(read.text()).isEqualTo(text);
              assertThat(read.type()).isEqualTo(ValueType.STRING);
            });
  }

  @Test
  void pythonsFloatTakesTextThatYamlDoesNot() {
    assertThat(YamlScalars.pythonFloat("1e-6")).hasValue(1e-6);
    assertThat(YamlScalars.pythonFloat(" 1_0. ")).hasValue(10);
    assertThat(YamlScalars.pythonFloat("-Infinity")).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(YamlScalars.pythonFloat("1__0")).isEmpty();
    assertThat(YamlScalars.pythonFloat("0x10")).isEmpty();
    assertThat(YamlScalars.pythonFloat("1d")).isEmpty();
    assertThat(YamlScalars.pythonFloat("")).isEmpty();
  }
}
