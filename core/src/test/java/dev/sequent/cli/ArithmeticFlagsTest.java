package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.engine.ArithmeticChoice;
import dev.sequent.engine.PrecisionChoice;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The flags that say how to compute, as they are typed. */
class ArithmeticFlagsTest {

  @Command
  private static final class Program {
    @Mixin private ArithmeticFlags arithmetic = new ArithmeticFlags();
  }

  @Test
  void withoutFlagsTheConfigDecidesAndProductsAreExact() {
    assertThat(parsed()).isEqualTo(new ArithmeticChoice(PrecisionChoice.AUTO, false));
  }

  @Test
  void tf32IsSwitchedOnAndOff() {
    assertThat(parsed("--tf32", "on").tf32()).isTrue();
    assertThat(parsed("--tf32=on").tf32()).isTrue();
    assertThat(parsed("--tf32", "off").tf32()).isFalse();
    assertThatThrownBy(() -> parsed("--tf32", "yes")).hasMessageContaining("not on or off");
  }

  private static ArithmeticChoice parsed(String... line) {
    Program program = new Program();
    new CommandLine(program).parseArgs(line);
    return program.arithmetic.choice();
  }
}
