package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleCollectionTest {
  private static final long MB = 1L << 20;

  private long heap = 30 * MB;
  private int collections;
  private final IdleCollection idle =
      new IdleCollection(
          () -> heap,
          () -> {
            collections++;
            heap = 60 * MB;
          });

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      idle.look();
    }
  }

  @Test
  void collects_once_after_a_burst_has_ended() {
    for (int i = 0; i < 10; i++) {
      heap += 8 * MB;
      idle.look();
    }
    assertThat(collections).isZero();

    look(100);

    assertThat(collections).isEqualTo(1);
    assertThat(heap).isEqualTo(60 * MB);
  }

  @Test
  void a_heap_that_has_grown_by_little_is_left_alone() {
    heap += IdleCollection.WORTHWHILE - 1;

    look(100);

    assertThat(collections).isZero();
  }

  @Test
  void somebody_at_work_is_not_stopped() {
    heap = 120 * MB;
    for (int i = 0; i < 50; i++) {
      idle.touch();
      idle.look();
    }
    assertThat(collections).isZero();

    look(2);

    assertThat(collections).isEqualTo(1);
  }

  @Test
  void slow_growth_is_collected_each_time_it_is_worthwhile() {
    int looks = 300;
    for (int i = 0; i < looks; i++) {
      heap += IdleCollection.AT_REST / 2;
      idle.look();
    }

    long most = looks * (IdleCollection.AT_REST / 2) / IdleCollection.WORTHWHILE;
    assertThat((long) collections).isBetween(2L, most);
  }

  @Test
  void a_large_heap_is_collected_when_it_has_grown_by_a_quarter() {
    heap = 600 * MB;
    IdleCollection large = new IdleCollection(() -> heap, () -> collections++);
    heap += 100 * MB;
    for (int i = 0; i < 10; i++) {
      large.look();
    }
    assertThat(collections).isZero();

    heap += 50 * MB;
    for (int i = 0; i < 10; i++) {
      large.look();
    }

    assertThat(collections).isEqualTo(1);
  }
}
