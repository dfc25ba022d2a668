package dev.sequent.app.experiment;

import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.FieldType;
import dev.sequent.config.KeyRole;
import dev.sequent.config.TrainerKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can stand at the caret: keys of the section, or values of the key. Goes by indentation, so
 * that it works in a text that is half typed.
 *
 * @param start where the replaced text begins
 * @param items best first
 */
record YamlCompletion(int start, List<Item> items) {
  private static final Pattern KEY = Pattern.compile("^([ ]*(?:- +)*)([A-Za-z_][A-Za-z0-9_]*):");
  private static final Pattern TYPED = Pattern.compile("^([ ]*(?:- +)*)([A-Za-z0-9_]*)$");

  /**
   * One suggestion.
   *
   * @param text what is put in
   * @param meaning one line about it
   */
  record Item(String text, String meaning) {
    @Override
    public String toString() {
      return text;
    }
  }

  YamlCompletion {
    items = List.copyOf(items);
  }

  /** Whether keys are suggested and not values. */
  boolean ofKeys() {
    return items.stream().allMatch(item -> item.text().strip().endsWith(":"));
  }

  /** The suggestions at an offset of a text. */
  static YamlCompletion at(String text, int caret) {
    int lineStart = text.lastIndexOf('\n', caret - 1) + 1;
    String before = text.substring(lineStart, caret);
    Matcher value = KEY.matcher(before);
    if (value.find()) {
      return values(text, lineStart, before, value, caret);
    }
    Matcher typed = TYPED.matcher(before);
    if (!typed.matches()) {
      return new YamlCompletion(caret, List.of());
    }
    return keys(text, lineStart, typed, caret);
  }

  private static YamlCompletion values(
      String text, int lineStart, String before, Matcher key, int caret) {
    String rest = before.substring(key.end());
    String prefix = rest.stripLeading();
    String section = section(text, lineStart, key.group(1));
    String dotted = section.isEmpty() ? key.group(2) : section + "." + key.group(2);
    List<Item> items = new ArrayList<>();
    known(dotted)
        .ifPresent(
            field -> {
              for (String choice : choices(field)) {
                boolean isDefault = choice.equals(field.defaultText());
                if (choice
                    .toLowerCase(java.util.Locale.ROOT)
                    .startsWith(prefix.toLowerCase(java.util.Locale.ROOT))) {
                  String gap = rest.isEmpty() ? " " : "";
                  items.add(new Item(gap + choice, isDefault ? "default" : ""));
                }
              }
            });
    return new YamlCompletion(caret - prefix.length(), items);
  }

  private static Optional<ConfigField> known(String dotted) {
    return isTrainer(dotted) ? TrainerKeys.field(dotted) : ConfigFields.find(dotted);
  }

  /** Whether a place is one of the 2.x layout. */
  private static boolean isTrainer(String dotted) {
    return dotted.equals("trainer") || dotted.startsWith("trainer.");
  }

  private static List<String> choices(ConfigField field) {
    if (field.type() == FieldType.BOOLEAN) {
      return List.of("True", "False");
    }
    boolean offered = field.choices().isEmpty() && !field.defaultText().isEmpty();
    return offered ? List.of(field.defaultText()) : field.choices();
  }

  private static YamlCompletion keys(String text, int lineStart, Matcher typed, int caret) {
    String prefix = typed.group(2);
    int indent = typed.group(1).length();
    String section = section(text, lineStart, typed.group(1));
    // What another item of the list has is free for this one.
    boolean item = typed.group(1).indexOf('-') >= 0;
    Set<String> taken = item ? Set.of() : siblings(text, lineStart, indent);
    List<Item> items = new ArrayList<>();
    if (isTrainer(section)) {
      for (TrainerKeys.Entry entry : TrainerKeys.below(section)) {
        if (entry.key().startsWith(prefix) && !taken.contains(entry.key())) {
          String gap = entry.opens() ? ":" : ": ";
          items.add(new Item(entry.key() + gap, entry.meaning()));
        }
      }
      return new YamlCompletion(caret - prefix.length(), items);
    }
    if (indent == 0 && !taken.contains("trainer")) {
      sections(prefix, taken, items);
    }
    List<ConfigField> fields =
        section.equals(ConfigFields.SCHEDULE_SECTION)
            ? ConfigFields.schedule()
            : ConfigFields.of(section);
    for (ConfigField field : fields) {
      if (field.role() != KeyRole.DEAD
          && field.key().startsWith(prefix)
          && !taken.contains(field.key())) {
        items.add(new Item(field.key() + ": ", field.meaning()));
      }
    }
    return new YamlCompletion(caret - prefix.length(), items);
  }

  private static void sections(String prefix, Set<String> taken, List<Item> items) {
    for (String name : ConfigFields.sections()) {
      if (name.startsWith(prefix) && !taken.contains(name)) {
        items.add(new Item(name + ":", "section"));
      }
    }
    boolean begun = ConfigFields.sections().stream().anyMatch(taken::contains);
    if ("trainer".startsWith(prefix) && !begun) {
      items.add(new Item("trainer:", TrainerKeys.below("").getFirst().meaning()));
    }
  }

  /**
   * The keys above a line that it is nested in, with dots; the first key of a list's item is one,
   * as in {@code - LinearLR:}, where the line stands deeper.
   *
   * @param lead what the line begins with
   */
  private static String section(String text, int lineStart, String lead) {
    List<String> path = new ArrayList<>();
    int deep = dash(lead);
    int end = lineStart - 1;
    while (end >= 0 && deep > 0) {
      int start = text.lastIndexOf('\n', end - 1) + 1;
      Matcher key = KEY.matcher(text.substring(start, Math.max(start, end)));
      if (key.find() && key.group(1).length() < deep) {
        path.addFirst(key.group(2));
        deep = dash(key.group(1));
      }
      end = start - 1;
    }
    return String.join(".", path);
  }

  /** How deep what holds a line may stand: a list may begin right below its key. */
  private static int dash(String lead) {
    int dash = lead.indexOf('-');
    return dash < 0 ? lead.length() : dash + 1;
  }

  /** Keys at the same depth around a line. */
  private static Set<String> siblings(String text, int lineStart, int indent) {
    Set<String> keys = new HashSet<>();
    String[] above = text.substring(0, lineStart).split("\n", -1);
    for (int i = above.length - 1; i >= 0 && add(above[i], indent, keys, true); i--) {}
    int next = text.indexOf('\n', lineStart);
    if (next >= 0) {
      String[] below = text.substring(next + 1).split("\n", -1);
      for (int i = 0; i < below.length && add(below[i], indent, keys, false); i++) {}
    }
    return keys;
  }

  /** Whether the section goes on beyond this line. */
  private static boolean add(String line, int indent, Set<String> keys, boolean up) {
    Matcher key = KEY.matcher(line);
    if (!key.find()) {
      return true;
    }
    boolean item = key.group(1).indexOf('-') >= 0;
    int depth = key.group(1).length();
    if (depth < indent || (item && depth == indent && !up)) {
      return false;
    }
    if (depth == indent) {
      keys.add(key.group(2));
    }
    return !(item && depth == indent);
  }
}
