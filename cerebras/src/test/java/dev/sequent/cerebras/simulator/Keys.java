package dev.sequent.cerebras.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;

/** Key files as {@code ssh-keygen} makes them. */
public final class Keys {
  private Keys() {}

  /**
   * Makes a private key and {@code .pub} beside it.
   *
   * @param type such as {@code ssh-ed25519}
   * @param passphrase encrypts the private key; null leaves it plain
   */
  public static Path make(Path file, String type, @Nullable String passphrase)
      throws IOException, GeneralSecurityException {
    KeyPair pair = KeyUtils.generateKeyPair(type, type.contains("rsa") ? 2048 : 256);
    OpenSSHKeyEncryptionContext encryption = null;
    if (passphrase != null) {
      encryption = new OpenSSHKeyEncryptionContext();
      encryption.setCipherType("256");
      encryption.setPassword(passphrase);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "simulator", encryption, out);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    try (OutputStream out = Files.newOutputStream(Path.of(file + ".pub"))) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair, "simulator", out);
    }
    return file;
  }
}
