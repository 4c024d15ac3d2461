package org.fedrouter.cli.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.DataFolder;

/** The folder of secrets: one file each, made once, readable by its owner only. */
public final class Secrets {
  /** 24 bytes: 192 bits, and 32 characters without padding. */
  private static final int KEY_BYTES = 32;

  private static final int PASSWORD_BYTES = 24;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  private Secrets(Path folder) {
    this.folder = folder;
  }

  /** The secrets in this folder, which is created when it is missing. */
  public static Secrets open(Path folder) {
    try {
      DataFolder.createPrivate(folder);
      return new Secrets(folder);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot create " + folder, e);
    }
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The file of this password, made with a random one when it is missing. */
  public synchronized Path passwordFile(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      DataFolder.replace(file, randomPassword() + "\n");
    }
    return file;
  }

  /** The file of this key of 32 bytes in hexadecimal, made with a random one when it is missing. */
  public synchronized Path keyFile(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      DataFolder.replace(file, HexFormat.of().formatHex(randomBytes(KEY_BYTES)) + "\n");
    }
    return file;
  }

  /** The password itself. */
  public String password(String name) {
    Path file = passwordFile(name);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + file, e);
    }
  }

  /** Fresh random bytes, for salts and serial numbers. */
  public byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Letters, digits, minus and underscore: nothing that a shell or a configuration changes. */
  private String randomPassword() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(PASSWORD_BYTES));
  }
}
