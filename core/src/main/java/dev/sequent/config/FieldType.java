package dev.sequent.config;

/** What a config key holds, so that a form can draw the right control for it. */
public enum FieldType {
  INTEGER,
  NUMBER,
  BOOLEAN,
  TEXT,
  /** One of {@link ConfigField#choices()}. */
  CHOICE,
  /** Path of a folder, relative to the YAML file or the working directory. */
  FOLDER,
  /** Path of a file, relative to the YAML file or the working directory. */
  FILE,
  /** A learning rate: a number, a map, or a list of maps. */
  SCHEDULE,
  /** A number or one of the words in {@link ConfigField#choices()}. */
  NUMBER_OR_CHOICE,
  /** A list; what it may hold is for the reader of the key. */
  LIST
}
