package org.fedrouter.cli.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.SignatureAlgorithm;
import org.fedrouter.core.note.VerifyingKey;

/** The keys that sign a stack's audit log, and all public ones that ever did. */
public final class AuditKeyFiles {
  private final Secrets secrets;

  public AuditKeyFiles(Secrets secrets) {
    this.secrets = secrets;
  }

  public Path ed25519() {
    return secrets.file("audit-ed25519.pem");
  }

  public Path mlDsa() {
    return secrets.file("audit-ml-dsa-65.pem");
  }

  /** Public keys, those of the past too: what a verifier is given. */
  public Path known() {
    return secrets.file("audit-keys.pem");
  }

  private Path file(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case ED25519 -> ed25519();
      case ML_DSA_65 -> mlDsa();
    };
  }

  /** Makes what is missing. */
  public void ensure() {
    boolean made = false;
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      if (!Files.exists(file(algorithm))) {
        write(fresh(algorithm));
        made = true;
      }
    }
    if (made || !Files.exists(known())) {
      remember(keys().stream().map(LogKey::open).toList());
    }
  }

  /** One of each algorithm. */
  public List<LogKey> keys() {
    List<LogKey> keys = new ArrayList<>();
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      keys.add(LogKey.ofPem(text(file(algorithm))));
    }
    return keys;
  }

  /** New keys, not written yet. */
  public static List<LogKey> fresh() {
    List<LogKey> keys = new ArrayList<>();
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      keys.add(fresh(algorithm));
    }
    return keys;
  }

  public static LogKey fresh(SignatureAlgorithm algorithm) {
    return LogKey.generate(algorithm, new SecureRandom());
  }

  /** New keys, and the entry of the log by which the old ones name them. */
  public record Successors(UUID entry, List<LogKey> keys) {
    public Successors {
      keys = List.copyOf(keys);
    }
  }

  /**
   * New keys that sign nothing yet: those of a rotation that was begun and not finished, else fresh
   * ones, which are kept aside from now on.
   */
  public Successors successors() {
    if (Files.exists(aside())) {
      String text = text(aside());
      return new Successors(
          UUID.fromString(text.lines().findFirst().orElse("")),
          Pem.read(text, Pem.PRIVATE).stream().map(key -> LogKey.ofDer(key.toArray())).toList());
    }
    Successors fresh = new Successors(UUID.randomUUID(), fresh());
    StringBuilder text = new StringBuilder(fresh.entry().toString()).append('\n');
    fresh.keys().forEach(key -> text.append(Pem.of(Pem.PRIVATE, key.der())));
    DataFolder.replace(aside(), text.toString());
    return fresh;
  }

  private Path aside() {
    return secrets.file("audit-rotation.pem");
  }

  /** Puts new keys in the place of the old ones, whose public halves stay known. */
  public void replace(List<LogKey> keys) {
    remember(keys.stream().map(LogKey::open).toList());
    keys.forEach(this::write);
    try {
      Files.deleteIfExists(aside());
    } catch (IOException e) {
      throw CommandFailure.internal("cannot remove " + aside(), e);
    }
  }

  private void write(LogKey key) {
    DataFolder.replace(file(key.open().algorithm()), Pem.of(Pem.PRIVATE, key.der()));
  }

  private void remember(List<VerifyingKey> keys) {
    StringBuilder text = new StringBuilder(Files.exists(known()) ? text(known()) : "");
    List<VerifyingKey> before = Pem.publicKeys(text.toString());
    for (VerifyingKey key : keys) {
      if (!before.contains(key)) {
        text.append("# ").append(key.algorithm().label()).append(' ').append(key.fingerprint());
        text.append('\n').append(Pem.of(Pem.PUBLIC, key.der()));
      }
    }
    DataFolder.replace(known(), text.toString());
  }

  /** The text of a file of keys. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    }
  }
}
