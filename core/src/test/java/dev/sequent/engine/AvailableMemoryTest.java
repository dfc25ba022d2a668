package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {
  @TempDir Path root;

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, content);
  }

  @Test
  void withoutLimitsItIsWhatTheSystemCanGive() throws IOException {
    write("proc/meminfo", "MemTotal:  16000000 kB\nMemAvailable:    8000000 kB\n");
    write("proc/self/cgroup", "0::/user.slice\n");
    write("sys/fs/cgroup/user.slice/memory.max", "max\n");
    write("sys/fs/cgroup/user.slice/memory.current", "5000\n");
    assertThat(new AvailableMemory(root).read()).isEqualTo(8_000_000L * 1024);
  }

  @Test
  void theTightestGroupAboveDecides() throws IOException {
    write("proc/meminfo", "MemAvailable:    8000000 kB\n");
    write("proc/self/cgroup", "0::/pod/job\n");
    write("sys/fs/cgroup/pod/job/memory.max", "4000000000\n");
    write("sys/fs/cgroup/pod/job/memory.current", "1000000000\n");
    write("sys/fs/cgroup/pod/memory.max", "3000000000\n");
    write("sys/fs/cgroup/pod/memory.current", "2000000000\n");
    write("sys/fs/cgroup/pod/memory.stat", "anon 1\ninactive_file 500000000\n");
    assertThat(new AvailableMemory(root).read()).isEqualTo(1_500_000_000L);
  }

  @Test
  void versionOneOfControlGroupsIsReadToo() throws IOException {
    write("proc/meminfo", "MemAvailable:    8000000 kB\n");
    write("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/host/only\n0::/\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "2000000000\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1900000000\n");
    write("sys/fs/cgroup/memory/memory.stat", "total_inactive_file 300000000\n");
    assertThat(new AvailableMemory(root).read()).isEqualTo(400_000_000L);
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(new AvailableMemory(root).read()).isEqualTo(8_000_000L * 1024);
  }

  @Test
  void theRealMachineHasSome() {
    assertThat(AvailableMemory.bytes()).isPositive();
  }
}
