package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceLaneTest {
  @TempDir Path lanes;

  @Test
  void the_second_waits_until_the_first_is_done() throws Exception {
    DeviceLane first = take("cpu").orElseThrow();
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Optional<DeviceLane>> second = takeLater(waiting, new AtomicBoolean());
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(second).isNotDone();

    first.close();

    second.get(10, TimeUnit.SECONDS).orElseThrow().close();
  }

  @Test
  void devices_do_not_wait_for_each_other() throws IOException {
    try (DeviceLane _ = take("cpu").orElseThrow();
        DeviceLane _ = take("cuda:0").orElseThrow()) {
      assertThat(lanes.resolve("cuda-0")).isDirectory();
    }
  }

  @Test
  void who_waits_can_give_up() throws Exception {
    try (DeviceLane _ = take("cpu").orElseThrow()) {
      CountDownLatch waiting = new CountDownLatch(1);
      AtomicBoolean stop = new AtomicBoolean();
      CompletableFuture<Optional<DeviceLane>> second = takeLater(waiting, stop);
      assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
      stop.set(true);
      assertThat(second.get(10, TimeUnit.SECONDS)).isEmpty();
    }
  }

  @Test
  void the_ticket_of_a_dead_process_holds_nobody_up() throws IOException {
    Path cpu = Files.createDirectories(lanes.resolve("cpu"));
    Files.writeString(cpu.resolve("0000000000001-2000000000"), "1");
    take("cpu").orElseThrow().close();
    assertThat(cpu.resolve("0000000000001-2000000000")).doesNotExist();
  }

  private RunFolder run(String name) {
    return new RunFolder(lanes.resolve("runs").resolve(name));
  }

  private Optional<DeviceLane> take(String device) throws IOException {
    return DeviceLane.take(lanes, device, run("first"), reason -> {}, () -> false);
  }

  private CompletableFuture<Optional<DeviceLane>> takeLater(
      CountDownLatch waiting, AtomicBoolean stop) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return DeviceLane.take(
                lanes, "cpu", run("second"), reason -> waiting.countDown(), stop::get);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
