package org.fedrouter.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.DataFolder;

/** A file that says from what something was made. */
record Stamp(Path file) {
  boolean matches(String wanted) {
    try {
      return Files.readString(file).strip().equals(wanted);
    } catch (IOException absent) {
      return false;
    }
  }

  void write(String content) {
    DataFolder.replace(file, content + "\n");
  }

  /** Settings together with the scripts that apply them. */
  static String of(String settings, Installation installation) {
    MessageDigest digest = sha256();
    digest.update(settings.getBytes(StandardCharsets.UTF_8));
    update(digest, installation.prepareDomain());
    update(digest, installation.routerCommands());
    return HexFormat.of().formatHex(digest.digest());
  }

  static String ofFile(Path content) {
    MessageDigest digest = sha256();
    update(digest, content);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path content) {
    try {
      digest.update(Files.readAllBytes(content));
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + content, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
