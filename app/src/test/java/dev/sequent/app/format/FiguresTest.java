package dev.sequent.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({"1e-5,1.0e-5", "2.25e-5,2.25e-5", "0,0", "0.00009999,1.0e-4", "-3e-7,-3.0e-7"})
  void learning_rates_read_as_powers_of_ten(double value, String text) {
    assertThat(Figures.scientific(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.23141,0.2314",
    "1.8402,1.840",
    "12.734,12.73",
    "214.25,214.3",
    "1840.2,'1,840'",
    "0.000031,3.1e-5",
    "0,0"
  })
  void measured_values_keep_four_digits(double value, String text) {
    assertThat(Figures.value(value)).isEqualTo(text);
  }

  @Test
  void durations_name_their_two_largest_units() {
    assertThat(Figures.duration(Duration.ofSeconds(42))).isEqualTo("42 s");
    assertThat(Figures.duration(Duration.ofSeconds(200))).isEqualTo("3 m 20 s");
    assertThat(Figures.duration(Duration.ofMinutes(87))).isEqualTo("1 h 27 m");
    assertThat(Figures.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
  }

  @Test
  void sizes_are_decimal() {
    assertThat(Figures.bytes(820)).isEqualTo("820 B");
    assertThat(Figures.bytes(3_200_000_000L)).isEqualTo("3.2 GB");
    assertThat(Figures.bytes(437_951_328)).isEqualTo("438 MB");
    assertThat(Figures.bytes(999_960)).isEqualTo("1.0 MB");
  }

  @Test
  void exact_values_have_the_digits_of_a_float_where_it_is_one() {
    assertThat(Figures.exact((float) 0.1)).isEqualTo("0.1");
    assertThat(Figures.exact(0.1)).isEqualTo("0.1");
    assertThat(Figures.exact(20_000)).isEqualTo("20000");
    assertThat(Figures.exact(1.0 / 3)).isEqualTo("0.3333333333333333");
  }

  @Test
  void counts_have_thousands_separators_and_what_is_no_number_says_so() {
    assertThat(Figures.count(20_000)).isEqualTo("20,000");
    assertThat(Figures.share(0.92316)).isEqualTo("0.9232");
    assertThat(Figures.value(Double.NaN)).isEqualTo("NaN");
    assertThat(Figures.rate(8.26)).isEqualTo("8.3");
    assertThat(Figures.rate(214.4)).isEqualTo("214");
  }
}
