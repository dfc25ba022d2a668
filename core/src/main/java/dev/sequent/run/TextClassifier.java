package dev.sequent.run;

import static java.lang.Double.NaN;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.config.ProblemType;
import dev.sequent.project.UserFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in a process of its own that is asked about texts, so that libtorch stays out of the
 * caller's: {@code sequent predict --texts - --json}. The process ends with {@link #close()}, and
 * by itself when the caller's ends, as its input does then. Used by one thread.
 */
public final class TextClassifier implements AutoCloseable {
  private static final String MAIN = "dev.sequent.cli.Main";
  private static final String PREFIX = "sequent: ";

  private static final long LAST_WORDS_SECONDS = 5;

  /** What it says of a text that it answers all the same. */
  private static final String WARNING = PREFIX + "warning: ";

  private final Process process;
  private final Path errors;
  private final Writer questions;
  private final BufferedReader answers;

  private TextClassifier(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * What the model says about a text, as {@code predict --json} has it.
   *
   * @param problemType value of {@code model.problem_type}
   * @param label the likeliest class; null of a regression
   * @param probabilities of the classes by name, in the model's order; null of a regression
   * @param value of a regression, else null
   * @param logits as the classifier gave them; null where one is not finite
   * @param tokens tokens fed, special tokens included
   * @param truncated whether pieces did not fit and were cut away
   */
  public record Answer(
      @SerializedName("problem_type") String problemType,
      @SerializedName("label") @Nullable String label,
      @SerializedName("probabilities") @Nullable LinkedHashMap<String, Double> probabilities,
      @SerializedName("value") @Nullable Double value,
      @SerializedName("logits") List<@Nullable Float> logits,
      @SerializedName("tokens") int tokens,
      @SerializedName("truncated") boolean truncated) {

    /** What the answer is. */
    public ProblemType problem() {
      return ProblemType.valueOf(problemType.toUpperCase(Locale.ROOT));
    }

    /** The logits, NaN where one is not finite. */
    public float[] outputs() {
      float[] outputs = new float[logits.size()];
      for (int n = 0; n < outputs.length; n++) {
        Float logit = logits.get(n);
        outputs[n] = logit == null ? Float.NaN : logit;
      }
      return outputs;
    }

    /** The classes and their probabilities, NaN of weights that are none; of a regression empty. */
    public Map<String, Double> classes() {
      Map<String, Double> classes = new LinkedHashMap<>();
      if (probabilities != null) {
        probabilities.forEach((name, value) -> classes.put(name, value == null ? NaN : value));
      }
      return classes;
    }
  }

  /**
   * Starts the process, which then reads the checkpoint; whether it can is known at the first
   * answer.
   *
   * @param user whose cache the process shares
   * @param checkpoint a checkpoint folder
   * @throws IOException if no process can be started
   */
  public static TextClassifier start(UserFolders user, Path checkpoint) throws IOException {
    List<String> arguments =
        List.of("predict", "--texts", "-", "--json", "--checkpoint", checkpoint.toString());
    Path errors = Files.createTempFile("sequent-predict", ".txt");
    errors.toFile().deleteOnExit();
    try {
      Process process =
          new WorkerJava(user)
              .process(List.of("-Dstdout.encoding=UTF-8"), MAIN, arguments)
              .redirectError(errors.toFile())
              .start();
      return new TextClassifier(process, errors);
    } catch (IOException e) {
      Files.delete(errors);
      throw e;
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param text a sentence or a pair; line breaks and tabs in it count as spaces
   * @throws RunException if the checkpoint cannot be used, with what its process said
   */
  public Answer ask(Text text) throws RunException, IOException {
    String answer;
    try {
      questions.write(line(text.a()) + (text.b() == null ? "" : "\t" + line(text.b())));
      questions.write('\n');
      questions.flush();
      answer = answers.readLine();
    } catch (IOException e) {
      // The process has ended; why is what it wrote.
      answer = null;
    }
    if (answer == null) {
      throw new RunException(ending());
    }
    try {
      return new Gson().fromJson(JsonParser.parseString(answer).getAsJsonObject(), Answer.class);
    } catch (JsonParseException | IllegalStateException e) {
      throw new RunException("the model's process said what is no answer: " + answer, e);
    }
  }

  private static String line(String text) {
    return text.replaceAll("[\\t\\r\\n]", " ");
  }

  private String ending() throws IOException {
    // It closes its streams before it says why; one that hangs is not waited for.
    process.onExit().completeOnTimeout(process, LAST_WORDS_SECONDS, TimeUnit.SECONDS).join();
    process.destroy();
    String said = Files.readString(errors, StandardCharsets.UTF_8).strip();
    return said.lines()
        .filter(line -> line.startsWith(PREFIX) && !line.startsWith(WARNING))
        .findFirst()
        .map(line -> line.substring(PREFIX.length()))
        .orElse("the model's process has ended" + (said.isEmpty() ? "" : ": " + said));
  }

  @Override
  public void close() throws IOException {
    // Windows removes no file that a process still has open.
    process.destroyForcibly().onExit().join();
    Files.deleteIfExists(errors);
  }
}
