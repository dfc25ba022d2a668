package dev.sequent.config;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/** Hands tokens on and keeps the last scalar one, whose marks leave anchor and tag out. */
final class ScalarTap implements Scanner {
  private final Scanner scanner;
  private @Nullable ScalarToken scalar;

  ScalarTap(Scanner scanner) {
    this.scanner = scanner;
  }

  /** The scalar token since the last call; null where the value is not written at all. */
  @Nullable ScalarToken take() {
    ScalarToken taken = scalar;
    scalar = null;
    return taken;
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    return scanner.checkToken(choices);
  }

  @Override
  public Token peekToken() {
    return scanner.peekToken();
  }

  @Override
  public Token getToken() {
    Token token = scanner.getToken();
    if (token instanceof ScalarToken found) {
      scalar = found;
    }
    return token;
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }
}
