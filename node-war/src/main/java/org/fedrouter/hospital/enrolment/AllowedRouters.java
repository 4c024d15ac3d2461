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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.hospital.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * The hospital's rules about routers, from its own file. A change of the file holds for the next
 * message; a file that cannot be read allows nobody.
 */
@ApplicationScoped
public class AllowedRouters {
  private static final Logger LOG = Logger.getLogger(AllowedRouters.class.getName());
  private static final RouterRules NOBODY = new RouterRules(Set.of(), Set.of(), Set.of());

  /** A hospital knows a few routers; more certificates than that are somebody's attempt. */
  private static final int MOST_REMEMBERED = 1_000;

  @Inject
  @ConfigProperty(name = "fedrouter.node.routers")
  Optional<String> file;

  @Inject Time time;

  private volatile Read read = new Read(new Stamp(null, -2), new Verdicts(NOBODY));

  /**
   * @param stamp of the file when it was read
   */
  private record Read(Stamp stamp, Verdicts verdicts) {}

  /** Tells one content of the file from the next. */
  private record Stamp(@Nullable FileTime changed, long size) {
    private static final Stamp NO_FILE = new Stamp(null, 0);
    private static final Stamp UNREADABLE = new Stamp(null, -1);
  }

  /** Rules, and what they said about certificates: hashing one costs more than the look-up. */
  private record Verdicts(RouterRules rules, Map<X509Certificate, Boolean> known) {
    Verdicts(RouterRules rules) {
      this(rules, new ConcurrentHashMap<>());
    }

    boolean allows(X509Certificate certificate) {
      if (known.size() > MOST_REMEMBERED) {
        known.clear();
      }
      return known.computeIfAbsent(certificate, rules::allows);
    }
  }

  /** Whether this certificate, which TLS has proved, is a router's now. */
  boolean allows(X509Certificate certificate) {
    return valid(certificate) && verdicts().allows(certificate);
  }

  /**
   * Whether this certificate, whoever's it is, is valid now and was not revoked by the hospital.
   */
  boolean accepts(X509Certificate certificate) {
    return valid(certificate) && !verdicts().rules().revokes(certificate);
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

  private RouterRules rules() {
    if (file.isEmpty()) {
      return RouterRules.usual();
    }
    try {
      RouterRules rules =
          RouterRules.read(Files.readAllLines(Path.of(file.get()), StandardCharsets.UTF_8));
      LOG.log(Level.INFO, "the rules about routers were read");
      return rules;
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.SEVERE,
          "no router is answered: fedrouter.node.routers cannot be used: {0}",
          e.getMessage());
      return NOBODY;
    }
  }
}
