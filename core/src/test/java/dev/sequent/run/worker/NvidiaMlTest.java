package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which GPU is asked. What it answers can only be seen where there is one. */
class NvidiaMlTest {

  @Test
  void the_gpu_that_a_program_sees_as_its_nth_is_named_by_the_environment() {
    assertThat(NvidiaMl.gpu(1, "")).isEqualTo("1");
    assertThat(NvidiaMl.gpu(1, "4, 6")).isEqualTo("6");
    assertThat(NvidiaMl.gpu(0, "GPU-8932f937-d72c-4106")).isEqualTo("GPU-8932f937-d72c-4106");
    assertThat(NvidiaMl.gpu(3, "4,6")).isEqualTo("3");
  }

  @Test
  void a_run_on_the_processor_asks_no_gpu() {
    assertThat(NvidiaMl.of("cpu", Map.of())).isEmpty();
  }
}
