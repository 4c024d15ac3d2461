package org.fedrouter.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over files, in lower-case hexadecimal. */
public final class FileHash {
  private FileHash() {}

  /**
   * Hash of one file's content.
   *
   * @throws ModelException when the file cannot be read
   */
  public static String of(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable file");
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Hash of several files: of the lines "hash name" in the given order. */
  public static String of(List<Path> files) {
    MessageDigest digest = sha256();
    for (Path file : files) {
      String line = of(file) + " " + file.getFileName() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
