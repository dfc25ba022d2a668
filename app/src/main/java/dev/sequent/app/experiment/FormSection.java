package dev.sequent.app.experiment;

import java.util.List;

/**
 * A block of the form.
 *
 * @param key the section's key in the file, such as {@code train_input}
 * @param title what the form calls it
 * @param main fields shown at once
 * @param further fields behind "more"
 */
record FormSection(String key, String title, List<FieldModel> main, List<FieldModel> further) {
  FormSection {
    main = List.copyOf(main);
    further = List.copyOf(further);
  }
}
