package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyedValuesTest {
  private final KeyedValues.Pool pool = new KeyedValues.Pool();

  @Test
  void a_map_of_any_keys_equals_what_it_was_made_of_in_the_same_order() {
    Random random = new Random(7);
    for (int turn = 0; turn < 500; turn++) {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        map.put("key." + random.nextInt(9), "value " + random.nextInt(5));
      }

      Map<String, String> made = pool.of(map);

      assertThat(made).isEqualTo(map).hasSameHashCodeAs(map);
      assertThat(made.keySet()).containsExactlyElementsOf(map.keySet());
      assertThat(made.values()).containsExactlyElementsOf(map.values());
      for (int i = 0; i < 9; i++) {
        assertThat(made.get("key." + i)).isEqualTo(map.get("key." + i));
        assertThat(made.containsKey("key." + i)).isEqualTo(map.containsKey("key." + i));
      }
    }
  }

  @Test
  void it_stays_as_it_was_when_what_it_was_made_of_changes() {
    Map<String, String> map = new LinkedHashMap<>(Map.of("key", "before"));
    Map<String, String> made = pool.of(map);

    map.put("key", "after");
    map.put("another", "value");

    assertThat(made).containsExactly(Map.entry("key", "before"));
  }

  @Test
  void maps_of_one_pool_share_keys_and_values() {
    Map<String, String> one = pool.of(Map.of("model.size".concat(""), "76".concat("8")));
    Map<String, String> other = pool.of(Map.of("model.".concat("size"), "7".concat("68")));

    assertThat(other.keySet().iterator().next()).isSameAs(one.keySet().iterator().next());
    assertThat(other.get("model.size")).isSameAs(one.get("model.size"));
  }
}
