package dev.sequent.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a report must not tell, and what it must still tell. */
class RedactionTest {
  private static final Redaction ANN =
      Redaction.of(
          "/home/ann",
          "ann",
          "heron",
          Map.of("HF_TOKEN", "plainlookingword", "EDITOR", "vi"),
          List.of("labcs", "cs-mgmt.lab", "/nfs/ann-scratch"));

  private static String clean(String text) {
    return ANN.apply(text);
  }

  @Example
  void namesAndPlacesOfTheUserGo() {
    assertThat(clean("read /home/ann/work/a.yaml")).isEqualTo("read ~/work/a.yaml");
    assertThat(clean("read /home/annette/a.yaml")).isEqualTo("read /home/<user>/a.yaml");
    assertThat(clean("on heron as Ann, host HERON")).isEqualTo("on <host> as <user>, host <host>");
    assertThat(clean("herons plan in Annapolis")).isEqualTo("herons plan in Annapolis");
    assertThat(clean("login labcs, /nfs/ann-scratch/runs"))
        .isEqualTo("login <setting>, <setting>/runs");
    Redaction bob = Redaction.of("C:\\Users\\bob", "bob", "", Map.of(), List.of());
    assertThat(bob.apply("C:\\Users\\bob\\x \"c:\\\\Users\\\\bob\\\\y\" file:///C:/Users/bob/z"))
        .isEqualTo("~\\x \"~\\\\y\" file:///~/z");
    assertThat(bob.apply("C:\\Users\\eve\\x")).isEqualTo("C:\\Users\\<user>\\x");
  }

  @Example
  void addressesGo() {
    assertThat(clean("ssh eve@login3.lab.example:2222 failed")).isEqualTo("ssh <login> failed");
    assertThat(clean("write to eve.b@uni-x.edu")).isEqualTo("write to <login>");
    assertThat(clean("10.0.12.7:9000 and fe80::1ff:fe23:4567:890a and ::1"))
        .isEqualTo("<address> and <address> and <address>");
    assertThat(clean("00:1a:2b:3c:4d:5e, 2001:db8:0:0:0:0:2:1")).isEqualTo("<address>, <address>");
    assertThat(clean("GET https://eve:pw@mirror.corp/a/b?token=x done"))
        .isEqualTo("GET https://<address> done");
    assertThat(clean("java.net.UnknownHostException: login7")).endsWith(": <address>");
    assertThat(clean("node7.cluster.internal answers")).isEqualTo("<address> answers");
  }

  @Example
  void secretsGo() {
    assertThat(clean("password=hunter2 next")).isEqualTo("password=<secret> next");
    assertThat(clean("{\"api_key\": \"a b\\\"c\", \"n\": 1}"))
        .isEqualTo("{\"api_key\": <secret>, \"n\": 1}");
    assertThat(clean("MY_SECRET_2 : 'x y'")).isEqualTo("MY_SECRET_2 : <secret>");
    assertThat(clean("token \"correct horse\" is old")).isEqualTo("token <secret> is old");
    assertThat(clean("run --token abc --steps 5")).isEqualTo("run --token <secret> --steps 5");
    assertThat(clean("Authorization: Bearer abc.def-ghi")).doesNotContain("abc");
    assertThat(clean("hf_AbCdEfGhIjKl, ghp_0123456789ab, AKIAIOSFODNN7EXAMPLE"))
        .isEqualTo("<secret>, <secret>, <secret>");
    assertThat(clean("eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl")).isEqualTo("<secret>");
    assertThat(clean("it was plainlookingword")).isEqualTo("it was <secret>");
    assertThat(clean("Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZjEy")).isEqualTo("<secret>");
    assertThat(
            clean(
                "a -----BEGIN OPENSSH PRIVATE KEY-----\nxyz\n-----END OPENSSH PRIVATE KEY----- b"))
        .isEqualTo("a <key> b");
    assertThat(clean("-----BEGIN RSA PRIVATE KEY-----\nxyz\ncut off")).isEqualTo("<key>");
  }

  @Example
  void whatHelpsStays() {
    for (String line :
        List.of(
            "\tat dev.sequent.app.workbench.OpenConfig.lambda$open$3(OpenConfig.java:214)",
            "\tat java.base@25.0.1/java.lang.Thread.run(Thread.java:1474)",
            "\tat javafx.graphics@25/com.sun.javafx.tk.quantum.ViewScene.render(ViewScene.java:9)",
            "C  [libprism_sw.so+0x1f3a]  PiscesRenderer::emit+0x5",
            "15:20:31  Train started in brisk-heron-12 on This computer",
            "Caused by: java.lang.IndexOutOfBoundsException: Index 3 out of bounds for length 3",
            "tokens: 23 of 128; max_sequence_length: 128; learning_rate: 2.0e-5",
            "SIGSEGV (0xb) at pc=0x00007f8c12345678, pid=4711, tid=4712",
            "Linux 6.12.3-1-amd64, Java 25.0.1+8-LTS, version 0.34.0")) {
      assertThat(Redaction.of("/home/u7", "u7", "pc9", Map.of(), List.of()).apply(line))
          .isEqualTo(line);
    }
  }

  @Property(tries = 300)
  void aLabelledSecretNeverStays(@ForAll("labels") String label, @ForAll("secrets") String secret) {
    assertThat(clean("before " + label + secret + " after")).doesNotContain(secret);
    assertThat(clean("before " + label + '"' + secret + "\" after")).doesNotContain(secret);
  }

  @Property(tries = 300)
  void nothingMoreGoesTheSecondTime(@ForAll("lines") String text) {
    String once = clean(text);
    assertThat(clean(once)).isEqualTo(once);
  }

  @Property(tries = 300)
  void homeUserAndHostNeverStay(@ForAll("lines") String before, @ForAll("lines") String after) {
    String text = before + " /home/ann/x ann heron ann@heron " + after;
    assertThat(clean(text)).doesNotContain("/home/ann/", " ann ", " heron ");
  }

  @Provide
  Arbitrary<String> labels() {
    return Combinators.combine(
            Arbitraries.of("", "my_", "SSH-", "db.", "\"", "x1"),
            Arbitraries.of("password", "Passphrase", "secret", "API_KEY", "access-token", "cookie"),
            Arbitraries.of("=", ": ", " = ", "\": "))
        .as((prefix, word, sign) -> prefix + word + sign);
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withChars("0123456789!#$%*+-./@^_~")
        .ofMinLength(12)
        .ofMaxLength(40);
  }

  /** Text that is made of what the rules look for. */
  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.of(
            "password",
            "=",
            ": ",
            " ",
            "\n",
            "token",
            "\"",
            "'",
            "ann",
            "heron",
            "/home/",
            "ann@",
            "10.1.2.3",
            "::",
            "ab:",
            "https://",
            ".example",
            "<secret>",
            "<",
            ">",
            "--",
            "Bearer ",
            "abcdef0123456789abcdef0123456789",
            "a1b2c3d4e5f6g7h8i9j0k1l2",
            "labcs",
            "C:\\Users\\",
            "hf_abcdefghij",
            ".",
            "-----BEGIN X-----",
            "-----END X-----",
            "eyJabcdefg",
            ",")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
