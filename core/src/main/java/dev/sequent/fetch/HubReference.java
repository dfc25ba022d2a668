package dev.sequent.fetch;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model on the Hugging Face hub at one of its revisions.
 *
 * @param model {@code ORG/NAME}, or {@code NAME} for the hub's oldest models
 * @param revision a branch, a tag or a commit
 */
public record HubReference(String model, String revision) {
  private static final String PREFIX = "hf:";
  private static final String MAIN = "main";

  /** The hub's own rule for names: no "--", which its cache puts between their parts. */
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,95}");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /** Whether a {@code --checkpoint_path} names a model of the hub. */
  public static boolean isOne(String checkpointPath) {
    return checkpointPath.startsWith(PREFIX);
  }

  /**
   * Reads {@code ORG/NAME[@REVISION]}, with or without {@code hf:} before it.
   *
   * @throws FetchException where that is no name of the hub
   */
  public static HubReference parse(String text) throws FetchException {
    String name = isOne(text) ? text.substring(PREFIX.length()) : text;
    int at = name.indexOf('@');
    return at < 0 ? of(name, MAIN) : of(name.substring(0, at), name.substring(at + 1));
  }

  /**
   * A model at a revision.
   *
   * @throws FetchException where either is not as the hub writes it
   */
  public static HubReference of(String model, String revision) throws FetchException {
    List<String> parts = List.of(model.split("/", -1));
    if (parts.size() > 2 || !parts.stream().allMatch(HubReference::isName)) {
      throw new FetchException(
          FetchException.Reason.NOT_FOUND,
          "'%s' is no model of the hub; write ORG/NAME, such as google-bert/bert-base-uncased"
              .formatted(model));
    }
    if (!List.of(revision.split("/", -1)).stream().allMatch(HubReference::isRevisionPart)) {
      throw new FetchException(
          FetchException.Reason.NOT_FOUND,
          "'%s' is no revision; write a branch, a tag or a commit".formatted(revision));
    }
    return new HubReference(model, revision);
  }

  private static boolean isName(String part) {
    return PART.matcher(part).matches() && !part.contains("--") && !part.contains("..");
  }

  private static boolean isRevisionPart(String part) {
    return PART.matcher(part).matches() && !part.contains("..");
  }

  /** The commit, where the revision is one. */
  Optional<String> commit() {
    return isCommit(revision) ? Optional.of(revision) : Optional.empty();
  }

  static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  /** The model's folder in the cache: {@code models--ORG--NAME}. */
  String folderName() {
    return "models--" + model.replace("/", "--");
  }

  /** As {@code --checkpoint_path} takes it. */
  @Override
  public String toString() {
    return PREFIX + model + (revision.equals(MAIN) ? "" : "@" + revision);
  }

  /** The command that fetches it. */
  String command() {
    String flag = revision.equals(MAIN) ? "" : " --revision " + revision;
    return "sequent checkpoint get " + model + flag;
  }
}
