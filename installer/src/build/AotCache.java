import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves a cache of loaded and linked classes in the image (JEP 483 and 514): opens the window
 * once, on no display, on the sample project, and goes to every place in it. The times of the jars must be final by then.
 */
final class AotCache {
  private static final String NAME = "sequent.aot";

  private AotCache() {}

  static void train(Path image, Platform platform, Path scratch)
      throws IOException, InterruptedException {
    Path cache = platform.jars(image).resolve(NAME);
    Files.deleteIfExists(cache);
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "JAVA_TOOL_OPTIONS",
        "-XX:AOTCacheOutput=\"%s\" -Dsequent.startup.walk=true -Dglass.platform=Headless -Dprism.order=sw"
            .formatted(cache.toAbsolutePath()));
    environment.put("SEQUENT_HOME", scratch.resolve("home").toString());
    // Only asked for being there; the headless platform opens nothing.
    environment.putIfAbsent("DISPLAY", "none");
    Tool.run(
        scratch,
        environment,
        List.of(platform.launcher(image).toAbsolutePath().toString(), "--startup-probe"));
    if (!Files.isRegularFile(cache)) {
      throw new IOException("the training run left no " + cache);
    }
    Files.writeString(
        platform.jars(image).resolve("sequent.cfg"),
        "java-options=-XX:AOTCache=$APPDIR/" + NAME + "\n",
        StandardOpenOption.APPEND);
  }
}
