package dev.sequent.app.runs;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An unchanging map in the order of its keys that keeps nothing but its values: the keys are those
 * of other maps, too. A thousand runs of a project have configs of the same few dozen keys.
 */
final class KeyedValues extends AbstractMap<String, String> {
  private final Keys keys;
  private final String[] values;

  /** Keys in their order, and where each of them is. */
  private record Keys(List<String> order, Map<String, Integer> places) {
    static Keys of(List<String> order) {
      Map<String, Integer> places = HashMap.newHashMap(order.size());
      order.forEach(key -> places.put(key, places.size()));
      return new Keys(order, places);
    }
  }

  private KeyedValues(Keys keys, String[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** Makes maps that share what is equal in them. Any thread may ask. */
  static final class Pool {
    /** Each its own keys: an odd project, whose further maps share nothing but their strings. */
    private static final int MOST = 64;

    private final ConcurrentMap<List<String>, Keys> known = new ConcurrentHashMap<>();

    /** A map equal to this one, which may change afterwards. */
    Map<String, String> of(Map<String, String> map) {
      List<String> order = map.keySet().stream().map(String::intern).toList();
      String[] values = map.values().stream().map(String::intern).toArray(String[]::new);
      Keys keys = known.get(order);
      if (keys == null) {
        keys = Keys.of(order);
        if (known.size() < MOST) {
          known.put(order, keys);
        }
      }
      return new KeyedValues(keys, values);
    }
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean containsKey(Object key) {
    return keys.places().containsKey(key);
  }

  @Override
  public @Nullable String get(Object key) {
    Integer place = keys.places().get(key);
    return place == null ? null : values[place];
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return IntStream.range(0, values.length)
            .mapToObj(place -> Map.entry(keys.order().get(place), values[place]))
            .iterator();
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }
}
