package dev.sequent.app.action;

import static dev.sequent.app.action.Area.DATA;
import static dev.sequent.app.action.Area.EVALUATION;
import static dev.sequent.app.action.Area.EXPERIMENT;
import static dev.sequent.app.action.Area.MONITOR;
import static dev.sequent.app.action.Area.RUNS;
import static dev.sequent.app.action.Area.TARGETS;
import static dev.sequent.app.action.Area.WINDOW;
import static dev.sequent.app.action.Reach.ANYWHERE;
import static dev.sequent.app.action.Reach.in;
import static dev.sequent.app.action.Reach.within;
import static dev.sequent.app.action.Shortcut.alt;
import static dev.sequent.app.action.Shortcut.control;
import static dev.sequent.app.action.Shortcut.controlShift;
import static dev.sequent.app.action.Shortcut.main;
import static dev.sequent.app.action.Shortcut.mainShift;
import static dev.sequent.app.action.Shortcut.plain;
import static dev.sequent.app.action.Shortcut.shift;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Everything that can be done in the window, in the order in which the list of keys shows it. This
 * table is the only place where keys are written down: accelerators, tooltips, the palette, the
 * list of keys and its page in the documentation are made from it.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its records and copied lists never change.
public enum Action {
  PALETTE(WINDOW, "Find an action, a config, a project or a run", ANYWHERE, main(KeyCode.K)),
  // Where a slash needs Shift, F1 does not.
  KEYS(WINDOW, "Keyboard shortcuts", ANYWHERE, main(KeyCode.SLASH), plain(KeyCode.F1)),
  GO_EXPERIMENT(WINDOW, "Go to Experiment", ANYWHERE, main(KeyCode.DIGIT1)),
  GO_DATA(WINDOW, "Go to Data", ANYWHERE, main(KeyCode.DIGIT2)),
  GO_RUNS(WINDOW, "Go to Runs", ANYWHERE, main(KeyCode.DIGIT3)),
  GO_MONITOR(WINDOW, "Go to Monitor", ANYWHERE, main(KeyCode.DIGIT4)),
  GO_EVALUATION(WINDOW, "Go to Evaluation", ANYWHERE, main(KeyCode.DIGIT5)),
  GO_TARGETS(WINDOW, "Go to Targets", ANYWHERE, main(KeyCode.DIGIT6)),
  VALIDATE(WINDOW, "Validate", ANYWHERE, mainShift(KeyCode.ENTER)),
  COMPILE(WINDOW, "Compile", ANYWHERE),
  TRAIN(WINDOW, "Train", ANYWHERE, main(KeyCode.ENTER)),
  EVALUATE(WINDOW, "Evaluate", ANYWHERE),
  CANCEL(WINDOW, "Stop the run in focus", ANYWHERE, main(KeyCode.PERIOD)),
  SAVE(WINDOW, "Save the config", ANYWHERE, main(KeyCode.S)),
  OPEN_CONFIG(WINDOW, "Open a config…", ANYWHERE, main(KeyCode.O)),
  OPEN_PROJECT(WINDOW, "Open a project…", ANYWHERE, mainShift(KeyCode.O)),
  NEW_PROJECT(WINDOW, "New project…", ANYWHERE),
  OPEN_SAMPLE(WINDOW, "Open the sample project", ANYWHERE),
  EXPORT_PROJECT(WINDOW, "Export the project with checkpoints…", ANYWHERE),
  EXPORT_WITHOUT(WINDOW, "Export the project without checkpoints…", ANYWHERE),
  IMPORT_PROJECT(WINDOW, "Import a project…", ANYWHERE),
  IMPORT_RUNS(WINDOW, "Show runs of another program…", ANYWHERE),
  DRAWER(WINDOW, "Open or close the drawer", ANYWHERE, main(KeyCode.J)),
  PROBLEMS(WINDOW, "Show the problems", ANYWHERE),
  LOG(WINDOW, "Show what happened", ANYWHERE),
  COMMANDS(WINDOW, "Show the command lines", ANYWHERE),
  TOUR(WINDOW, "Take the tour of the window", ANYWHERE),
  DIAGNOSTICS(WINDOW, "Diagnostics: look at a report, and save it…", ANYWHERE),
  UPDATES(WINDOW, "Updates: whether and where to ask…", ANYWHERE),
  CHECK_UPDATES(WINDOW, "Check for updates now", ANYWHERE),
  COLOURS(WINDOW, "Switch between light and dark colours", ANYWHERE),
  PROBLEM_GO(WINDOW, "Go to the problem's line", within("problems"), plain(KeyCode.ENTER)),
  PROBLEM_FIX(WINDOW, "Fix the problem", within("problems"), alt(KeyCode.ENTER)),
  LOG_COPY(WINDOW, "Copy the selected lines", within("logs"), main(KeyCode.C)),
  CLOSE_TOP(
      WINDOW, "Close what lies on top", within("palette, lists, bars"), plain(KeyCode.ESCAPE)),

  UNDO(EXPERIMENT, "Undo", ANYWHERE, main(KeyCode.Z)),
  REDO(EXPERIMENT, "Redo", ANYWHERE, mainShift(KeyCode.Z), main(KeyCode.Y)),
  FIND(EXPERIMENT, "Find in the text", ANYWHERE, main(KeyCode.F)),
  FIND_NEXT(EXPERIMENT, "Next match", within("find bar"), plain(KeyCode.ENTER)),
  FIND_BACK(EXPERIMENT, "Match before", within("find bar"), shift(KeyCode.ENTER)),
  COMPARE_SAVED(EXPERIMENT, "Compare with the saved file", ANYWHERE),
  COMPLETE(EXPERIMENT, "Complete a key or a value", within("text"), control(KeyCode.SPACE)),
  FOLD(EXPERIMENT, "Fold the section", within("text"), mainShift(KeyCode.OPEN_BRACKET)),
  UNFOLD(EXPERIMENT, "Unfold the section", within("text"), mainShift(KeyCode.CLOSE_BRACKET)),
  LEAVE_TEXT(
      EXPERIMENT,
      "Leave the text: forward, back",
      within("text"),
      control(KeyCode.TAB),
      controlShift(KeyCode.TAB)),
  TAKE_FIELD(EXPERIMENT, "Take the value over", within("form"), plain(KeyCode.ENTER)),
  RESET_FIELD(EXPERIMENT, "Back to the value before", within("form"), plain(KeyCode.ESCAPE)),

  CLEAR_FIELD(
      EXPERIMENT,
      "Take the key out: the default counts",
      within("form"),
      mainShift(KeyCode.BACK_SPACE)),

  FIND_ROWS(DATA, "Search the rows", ANYWHERE, main(KeyCode.F)),
  RANDOM_ROW(DATA, "Any row", ANYWHERE),
  NEXT_TRUNCATED(DATA, "The next row that is truncated", ANYWHERE),
  DOWNLOAD_DATA(DATA, "Download data sets…", ANYWHERE),
  ROW_STEP(DATA, "Row before, row after", within("rows"), plain(KeyCode.UP), plain(KeyCode.DOWN)),
  ROW_PAGE(DATA, "A page", within("rows"), plain(KeyCode.PAGE_UP), plain(KeyCode.PAGE_DOWN)),
  ROW_ENDS(DATA, "First row, last row", within("rows"), plain(KeyCode.HOME), plain(KeyCode.END)),
  TOKEN_STEP(
      DATA,
      "Token before, token after",
      within("tokens"),
      plain(KeyCode.LEFT),
      plain(KeyCode.RIGHT)),
  TOKEN_LINE(
      DATA, "Line above, line below", within("tokens"), plain(KeyCode.UP), plain(KeyCode.DOWN)),
  TOKEN_SELECT(DATA, "Select tokens", within("tokens"), shift(KeyCode.LEFT), shift(KeyCode.RIGHT)),
  TOKEN_ALL(DATA, "Select all tokens", within("tokens"), main(KeyCode.A)),
  TOKEN_COPY(DATA, "Copy the tokens", within("tokens"), main(KeyCode.C)),
  TOKEN_PADDING(
      DATA, "Open the padding", within("tokens"), plain(KeyCode.ENTER), plain(KeyCode.SPACE)),
  LENGTH_STEP(
      DATA,
      "One token shorter, longer",
      within("lengths"),
      plain(KeyCode.LEFT),
      plain(KeyCode.RIGHT)),
  LENGTH_LEAP(
      DATA, "Much shorter, longer", within("lengths"), shift(KeyCode.LEFT), shift(KeyCode.RIGHT)),

  FILTER_RUNS(RUNS, "Filter the runs", ANYWHERE, main(KeyCode.F)),
  TOGGLE_SHOWN(RUNS, "Show in the charts, or no longer", in("table"), plain(KeyCode.SPACE)),
  OPEN_RUN(RUNS, "Compare the selected runs in the Monitor", in("table"), plain(KeyCode.ENTER)),
  STAR_RUN(RUNS, "Star the selected runs, or no longer", ANYWHERE),
  ARCHIVE_RUN(RUNS, "Archive the selected runs, or no longer", ANYWHERE),
  TRASH_RUN(RUNS, "Move the selected runs to the trash", in("table"), plain(KeyCode.DELETE)),
  UNDO_TRASH(RUNS, "Take the runs out of the trash again", ANYWHERE),
  QUEUE_UP(RUNS, "Earlier in the queue", in("table, queue"), alt(KeyCode.UP)),
  QUEUE_DOWN(RUNS, "Later in the queue", in("table, queue"), alt(KeyCode.DOWN)),
  QUEUE_CANCEL(RUNS, "Cancel the waiting run", within("queue"), plain(KeyCode.DELETE)),

  TOGGLE_RUN(MONITOR, "Show the run, or no longer", within("runs shown"), plain(KeyCode.SPACE)),
  ISOLATE_RUN(
      MONITOR, "Draw the run alone, or all again", within("runs shown"), plain(KeyCode.ENTER)),
  SHOW_ALL(
      MONITOR,
      "Show all: end the zoom",
      in("chart"),
      plain(KeyCode.DIGIT0),
      plain(KeyCode.NUMPAD0),
      plain(KeyCode.HOME)),
  EXPORT_CSV(MONITOR, "Save all points as CSV…", ANYWHERE),
  EXPORT_JSON(MONITOR, "Save all points as JSON…", ANYWHERE),
  FOLLOW_LOG(MONITOR, "Follow the log, or no longer", ANYWHERE),
  CURSOR(
      MONITOR,
      "Read the values: left, right",
      within("chart"),
      plain(KeyCode.LEFT),
      plain(KeyCode.RIGHT)),
  CURSOR_OFF(MONITOR, "No cursor", within("chart"), plain(KeyCode.ESCAPE)),
  PAN(MONITOR, "Move the view", within("chart"), shift(KeyCode.LEFT), shift(KeyCode.RIGHT)),
  ZOOM_IN(
      MONITOR,
      "Zoom in",
      within("chart"),
      plain(KeyCode.PLUS),
      plain(KeyCode.ADD),
      plain(KeyCode.EQUALS),
      shift(KeyCode.EQUALS)),
  ZOOM_OUT(MONITOR, "Zoom out", within("chart"), plain(KeyCode.MINUS), plain(KeyCode.SUBTRACT)),

  TRY_TEXT(EVALUATION, "Try a text of your own on the model", ANYWHERE, main(KeyCode.T)),
  EXAMPLE_STEP(
      EVALUATION,
      "Example before, after",
      within("examples"),
      plain(KeyCode.UP),
      plain(KeyCode.DOWN)),

  CHECK_TARGETS(TARGETS, "Check the targets again", ANYWHERE),
  REGISTER_TARGET(TARGETS, "Register a CS system…", ANYWHERE);

  private final Area area;
  private final String title;
  private final Reach reach;
  private final List<Shortcut> keys;

  Action(Area area, String title, Reach reach, Shortcut... keys) {
    this.area = area;
    this.title = title;
    this.reach = reach;
    this.keys = List.of(keys);
  }

  /** Kebab-case name, the same in every version of the window. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it does, in a few words. */
  public String title() {
    return title;
  }

  /** Where it applies. */
  public Area area() {
    return area;
  }

  /** Where its keys are heard. */
  public Reach reach() {
    return reach;
  }

  /** Its keys, the usual ones first; none where it has only a button. */
  public List<Shortcut> keys() {
    return keys;
  }

  /** Whether one of its keys is pressed. */
  public boolean matches(KeyEvent event) {
    return keys.stream().anyMatch(each -> each.matches(event));
  }

  /** Its usual keys as this system writes them; empty without any. */
  public String keyText() {
    return keys.isEmpty() ? "" : keys.getFirst().text();
  }

  /** All its keys as this system writes them; those that are written alike once. */
  public String allKeys() {
    return keys.stream().map(Shortcut::text).distinct().collect(Collectors.joining(" or "));
  }

  /** The same for a system of choice. */
  public String allKeys(boolean mac) {
    return keys.stream().map(each -> each.text(mac)).distinct().collect(Collectors.joining(" or "));
  }

  /** A tooltip: some words, with the keys behind them where there are any. */
  public String hint(String words) {
    return keys.isEmpty() ? words : "%s  (%s)".formatted(words, keyText());
  }

  /** The action of a step of the workflow, by the step's name. */
  public static Action of(String step) {
    return valueOf(step);
  }

  /** The action that brings a screen into view. */
  public static Optional<Action> goingTo(String screen) {
    return Arrays.stream(values()).filter(action -> action.id().equals("go-" + screen)).findFirst();
  }
}
