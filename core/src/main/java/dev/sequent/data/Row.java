package dev.sequent.data;

/**
 * A row with what statistics break it down by.
 *
 * @param example the row
 * @param group such as MNLI's genre; empty where the file has no such column
 */
public record Row(Example example, String group) {}
