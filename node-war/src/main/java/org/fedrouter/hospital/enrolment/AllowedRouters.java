package org.fedrouter.hospital.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.hospital.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * The hospital's rules about routers, from its own file. A change of the file holds for the next
 * message. While the file cannot be used nobody is let in, no administrator either: whom it revokes
 * is not known.
 */
@ApplicationScoped
public class AllowedRouters {
  private static final Logger LOG = Logger.getLogger(AllowedRouters.class.getName());

  /** A hospital knows a few routers; more certificates than that are somebody's attempt. */
  private static final int MOST_REMEMBERED = 1_000;

  @Inject
  @ConfigProperty(name = "fedrouter.node.routers")
  Optional<String> file;

  @Inject Time time;

  private volatile Read read = new Read(new Stamp(null, -2), new Verdicts(Optional.empty()));

  /**
   * @param stamp of the file when it was read
   */
  private record Read(Stamp stamp, Verdicts verdicts) {}

  /** Tells one content of the file from the next. */
  private record Stamp(@Nullable FileTime changed, long size) {
    private static final Stamp NO_FILE = new Stamp(null, 0);
    private static final Stamp UNREADABLE = new Stamp(null, -1);
  }

  /**
   * What the rules said about certificates: hashing one costs more than the look-up.
   *
   * @param rules empty while they cannot be used
   */
  private record Verdicts(Optional<RouterRules> rules, Map<X509Certificate, Boolean> known) {
    Verdicts(Optional<RouterRules> rules) {
      this(rules, new ConcurrentHashMap<>());
    }

    boolean allows(X509Certificate certificate) {
      if (known.size() > MOST_REMEMBERED) {
        known.clear();
      }
      return rules.isPresent() && known.computeIfAbsent(certificate, rules.get()::allows);
    }

    boolean accepts(X509Certificate certificate) {
      return rules.isPresent() && !rules.get().revokes(certificate);
    }
  }

  /** Whether this certificate, which TLS has proved, is a router's now. */
  boolean allows(X509Certificate certificate) {
    return valid(certificate) && verdicts().allows(certificate);
  }

  /**
   * Whether this certificate, whoever's it is, is valid now and known not to be revoked by the
   * hospital.
   */
  boolean accepts(X509Certificate certificate) {
    return valid(certificate) && verdicts().accepts(certificate);
  }

  private boolean valid(X509Certificate certificate) {
    Instant now = time.instant();
    return !now.isAfter(certificate.getNotAfter().toInstant())
        && !now.isBefore(certificate.getNotBefore().toInstant());
  }

  private Verdicts verdicts() {
    Stamp stamp = stamp();
    Read last = read;
    return stamp.equals(last.stamp()) ? last.verdicts() : reread(stamp);
  }

  /**
   * One look at the folder for each message: it is the price of a revocation that holds at once.
   */
  private Stamp stamp() {
    try {
      if (file.isEmpty()) {
        return Stamp.NO_FILE;
      }
      BasicFileAttributes now =
          Files.readAttributes(Path.of(file.get()), BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size());
    } catch (IOException e) {
      return Stamp.UNREADABLE;
    }
  }

  private synchronized Verdicts reread(Stamp stamp) {
    if (!stamp.equals(read.stamp())) {
      read = new Read(stamp, new Verdicts(rules()));
    }
    return read.verdicts();
  }

  private Optional<RouterRules> rules() {
    if (file.isEmpty()) {
      return Optional.of(RouterRules.usual());
    }
    try {
      RouterRules rules =
          RouterRules.read(Files.readAllLines(Path.of(file.get()), StandardCharsets.UTF_8));
      LOG.log(Level.INFO, "the rules about routers were read");
      return Optional.of(rules);
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.SEVERE,
          "nobody is answered: fedrouter.node.routers cannot be used: {0}",
          e.getMessage());
      return Optional.empty();
    }
  }
}
