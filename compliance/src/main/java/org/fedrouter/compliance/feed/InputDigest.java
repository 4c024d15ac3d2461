package org.fedrouter.compliance.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Which input it is: by its bytes, for a folder also by the names of its files. */
final class InputDigest {
  private static final int BUFFER = 1 << 16;

  private InputDigest() {}

  /** SHA-256, lower-case hexadecimal. */
  static String of(Path path, int mostFiles) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    for (Path file : FeedFiles.paths(path, mostFiles)) {
      String heading = FeedFiles.name(path, file) + "\n" + Files.size(file) + "\n";
      digest.update(heading.getBytes(StandardCharsets.UTF_8));
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
