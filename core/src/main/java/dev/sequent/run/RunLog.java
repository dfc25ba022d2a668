package dev.sequent.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code run.log}: what a console would have shown, in the line format of Model Zoo 1.7.1 on CPU
 * and GPU, so that scripts made for its logs read ours. Each line is on disk when the call returns.
 */
public final class RunLog implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final BufferedWriter out;

  /** Opens the log for appending. */
  public RunLog(Path file) throws IOException {
    out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** A line worth knowing. */
  public void info(String message) throws IOException {
    line("INFO", message);
  }

  /** A line about something that may not be what was meant. */
  public void warning(String message) throws IOException {
    line("WARNING", message);
  }

  /** A line about what ended the run. */
  public void error(String message) throws IOException {
    line("ERROR", message);
  }

  /**
   * A training step.
   *
   * @param device {@code cpu} or {@code cuda:0}; the origin writes no device number
   */
  public void step(String device, long step, double loss) throws IOException {
    String kind = device.startsWith("cuda") ? "cuda" : device;
    info(
        String.format(
            Locale.ROOT,
            "| Train Device=%s, Step=%d, Loss=%s, Time=%s",
            kind,
            step,
            loss(loss),
            CLOCK.format(LocalDateTime.now(ZoneId.systemDefault()))));
  }

  /**
   * An evaluation.
   *
   * @param metrics its figures by name, in the order in which they are written; empty where only
   *     the loss is reported
   * @param loss mean loss
   */
  public void evaluation(Map<String, Double> metrics, double loss) throws IOException {
    if (!metrics.isEmpty()) {
      info(
          metrics.entrySet().stream()
              .map(e -> "'%s': %s".formatted(e.getKey(), python(e.getValue())))
              .collect(Collectors.joining(", ", "Avg eval_metrics = {", "}")));
    }
    info("Avg Eval. Loss = " + python(loss));
  }

  /** A number as Python's {@code repr} writes it, which is what the origin's logs hold. */
  static String python(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (value != 0 && (exponent < -4 || exponent >= 16)) {
      String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
      return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    String plain = digits.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String loss(double loss) {
    if (Double.isNaN(loss)) {
      return "nan";
    }
    return Double.isInfinite(loss)
        ? (loss > 0 ? "inf" : "-inf")
        : String.format(Locale.ROOT, "%.5f", loss);
  }

  private synchronized void line(String level, String message) throws IOException {
    // The origin puts a worker number between the two gaps of the prefix; alone it is empty.
    out.write(
        STAMP.format(LocalDateTime.now(ZoneId.systemDefault()))
            + " "
            + level
            + ":   "
            + message
            + "\n");
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
