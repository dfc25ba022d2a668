package dev.sequent.text;

import java.util.Arrays;

/** A growing array of ints. */
final class IntList {
  private int[] values = new int[64];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  void clear() {
    size = 0;
  }

  void add(int value) {
    room(1);
    values[size++] = value;
  }

  void addAll(int[] more) {
    room(more.length);
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  void addAll(IntList more) {
    room(more.size);
    System.arraycopy(more.values, 0, values, size, more.size);
    size += more.size;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  private void room(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(size + more, 2 * values.length));
    }
  }
}
