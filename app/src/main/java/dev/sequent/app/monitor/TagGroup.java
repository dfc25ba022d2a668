package dev.sequent.app.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tags that begin alike up to their first slash, as TensorBoard puts them together.
 *
 * @param name what is before the slash; empty for a tag that stands alone
 */
record TagGroup(String name, List<String> tags) {

  TagGroup {
    tags = List.copyOf(tags);
  }

  /**
   * The groups of tags, in their order.
   *
   * @param search is in every tag, small or capital; an empty one is in all
   */
  static List<TagGroup> of(List<String> tags, String search) {
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    Map<String, List<String>> byPrefix = new LinkedHashMap<>();
    for (String tag : tags) {
      if (tag.toLowerCase(Locale.ROOT).contains(wanted)) {
        int slash = tag.indexOf('/');
        String prefix = slash > 0 ? tag.substring(0, slash) : tag;
        byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>()).add(tag);
      }
    }
    return byPrefix.entrySet().stream()
        .map(
            group ->
                new TagGroup(group.getValue().size() > 1 ? group.getKey() : "", group.getValue()))
        .toList();
  }

  /** What tells a tag from the others of the group. */
  String rest(String tag) {
    return name.isEmpty() || tag.length() <= name.length() ? tag : tag.substring(name.length() + 1);
  }
}
