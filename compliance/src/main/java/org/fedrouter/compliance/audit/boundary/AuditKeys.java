package org.fedrouter.compliance.audit.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.SignatureAlgorithm;
import org.fedrouter.core.note.VerifyingKey;

/**
 * The keys that sign checkpoints. Fails the deployment when one cannot be read: a log that nobody
 * signs looks like one and is none. Read again when a file changes, so that a rotation needs no
 * restart.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditKeys {
  @Inject
  @ConfigProperty(
      name = "fedrouter.audit.key.ed25519.file",
      defaultValue = "/etc/fedrouter/audit-ed25519.pem")
  String ed25519;

  @Inject
  @ConfigProperty(
      name = "fedrouter.audit.key.ml-dsa-65.file",
      defaultValue = "/etc/fedrouter/audit-ml-dsa-65.pem")
  String mlDsa;

  /** PEM of all public keys that ever signed, for those who verify old checkpoints. */
  @Inject
  @ConfigProperty(name = "fedrouter.audit.keys.public.file")
  Optional<String> known;

  private volatile Loaded loaded;

  private record Loaded(List<FileTime> times, List<LogKey> keys) {}

  @PostConstruct
  void load() {
    loaded = read(times());
  }

  /** One of each algorithm. */
  public List<LogKey> signing() {
    List<FileTime> times = times();
    Loaded now = loaded;
    if (!times.equals(now.times())) {
      now = read(times);
      loaded = now;
    }
    return now.keys();
  }

  /** The keys that sign now, and those that signed before. */
  public List<VerifyingKey> verifying() {
    Set<VerifyingKey> keys = new LinkedHashSet<>();
    signing().forEach(key -> keys.add(key.open()));
    known.ifPresent(
        file -> keys.addAll(Pem.publicKeys(text("fedrouter.audit.keys.public.file", file))));
    return List.copyOf(keys);
  }

  private List<FileTime> times() {
    List<FileTime> times = new ArrayList<>();
    for (String file : List.of(ed25519, mlDsa)) {
      try {
        times.add(Files.getLastModifiedTime(Path.of(file)));
      } catch (IOException e) {
        throw new IllegalStateException(unreadable("fedrouter.audit.key.*", file), e);
      }
    }
    return times;
  }

  private Loaded read(List<FileTime> times) {
    return new Loaded(
        times,
        List.of(
            key("fedrouter.audit.key.ed25519.file", ed25519, SignatureAlgorithm.ED25519),
            key("fedrouter.audit.key.ml-dsa-65.file", mlDsa, SignatureAlgorithm.ML_DSA_65)));
  }

  private static LogKey key(String property, String file, SignatureAlgorithm algorithm) {
    LogKey key = LogKey.ofPem(text(property, file));
    if (key.open().algorithm() != algorithm) {
      throw new IllegalStateException(property + " holds no key of " + algorithm.label());
    }
    return key;
  }

  private static String text(String property, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalStateException(unreadable(property, file), e);
    }
  }

  private static String unreadable(String property, String file) {
    return property
        + " cannot be read: "
        + file
        + "; make the keys with: fedrouter keys generate --type ed25519|ml-dsa-65 --out FILE";
  }
}
