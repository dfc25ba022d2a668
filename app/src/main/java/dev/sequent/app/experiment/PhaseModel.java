package dev.sequent.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One phase of the learning rate as a form shows it.
 *
 * @param index its number, from 0
 * @param scheduler its shape; empty for a plain rate
 * @param shape the field of its shape; empty for a plain rate
 * @param keys its other fields
 */
record PhaseModel(int index, String scheduler, Optional<FieldModel> shape, List<FieldModel> keys) {
  PhaseModel {
    keys = List.copyOf(keys);
  }

  /** A rate without phases. */
  static PhaseModel plain(FieldModel rate) {
    return new PhaseModel(0, "", Optional.empty(), List.of(rate));
  }

  /** All its fields. */
  List<FieldModel> all() {
    List<FieldModel> all = new ArrayList<>();
    shape.ifPresent(all::add);
    all.addAll(keys);
    return all;
  }
}
