package dev.sequent.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Java writes when it crashes in native code ({@code hs_err_pid<n>.log}), found where it
 * leaves that: in the folder of logs, else in the working folder, else in the system's folder for
 * temporary files.
 */
final class CrashReport {
  private static final Logger LOG = LoggerFactory.getLogger(CrashReport.class);

  /** The part before the memory maps and variables of the process is far shorter. */
  private static final int MOST_BYTES = 512 * 1024;

  /** Begins the part about the whole process, with libraries, variables and open files. */
  private static final String PROCESS = "---------------  P R O C E S S  ---------------";

  private CrashReport() {}

  /** The newest report of a process of Sequent's, up to the part about the whole process. */
  static Optional<String> newest(List<Path> folders) {
    List<Path> reports = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "hs_err_pid*.log")) {
        files.forEach(reports::add);
      } catch (IOException e) {
        LOG.debug("{} cannot be searched for crash reports", folder, e);
      }
    }
    return reports.stream()
        // Others may leave what they like in a folder that all may write.
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .sorted(Comparator.comparing(CrashReport::time).reversed())
        .map(CrashReport::read)
        .filter(Predicate.not(String::isEmpty))
        .findFirst();
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /** Empty where it is of another program, or cannot be read. */
  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      if (!text.contains("dev.sequent") && !text.contains("sequent.launcher")) {
        return "";
      }
      int process = text.indexOf(PROCESS);
      return process < 0 ? text : text.substring(0, process);
    } catch (IOException e) {
      LOG.debug("{} cannot be read", file, e);
      return "";
    }
  }
}
