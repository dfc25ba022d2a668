package dev.sequent.config;

import java.util.List;

/** Adds fields to one section, so that each key above is one line of facts. */
record CatalogueSection(String name, List<ConfigField> fields) {
  void integer(String key, String defaultText, String unit, Range range, String meaning) {
    add(key, FieldType.INTEGER, defaultText, List.of(), unit, KeyRole.MAIN, range, meaning);
  }

  void number(String key, String defaultText, Range range, String meaning) {
    add(key, FieldType.NUMBER, defaultText, List.of(), "", KeyRole.MAIN, range, meaning);
  }

  void bool(String key, String defaultText, KeyRole role, String meaning) {
    add(key, FieldType.BOOLEAN, defaultText, List.of(), "", role, Range.ANY, meaning);
  }

  void path(String key, FieldType type, String meaning) {
    add(key, type, "", List.of(), "", KeyRole.MAIN, Range.ANY, meaning);
  }

  void choice(
      String key, FieldType type, String defaultText, List<String> choices, String meaning) {
    add(key, type, defaultText, choices, "", KeyRole.MAIN, Range.ANY, meaning);
  }

  void further(
      String key, FieldType type, String defaultText, String unit, Range range, String meaning) {
    List<String> choices = type == FieldType.CHOICE ? KeyCatalogue.activations() : List.of();
    add(key, type, defaultText, choices, unit, KeyRole.FURTHER, range, meaning);
  }

  void elsewhere(String key, FieldType type, String defaultText, String meaning) {
    add(key, type, defaultText, List.of(), "", KeyRole.ELSEWHERE, Range.ANY, meaning);
  }

  void dead(String key, FieldType type, String why) {
    add(key, type, "null", List.of(), "", KeyRole.DEAD, Range.ANY, why);
  }

  void add(
      String key,
      FieldType type,
      String defaultText,
      List<String> choices,
      String unit,
      KeyRole role,
      Range range,
      String meaning) {
    fields.add(
        new ConfigField(
            key,
            name,
            type,
            defaultText,
            choices,
            unit,
            meaning,
            defaultText.isEmpty(),
            role,
            range));
  }
}
