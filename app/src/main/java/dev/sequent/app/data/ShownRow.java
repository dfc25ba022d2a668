package dev.sequent.app.data;

import java.util.Optional;

/**
 * The row that is looked at.
 *
 * @param listed the row
 * @param cut its tokens; empty where the row is bad
 */
record ShownRow(ListedRow listed, Optional<CutRow> cut) {}
