package org.fedrouter.hospital.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private volatile Read read = new Read("nothing yet", new Verdicts(NOBODY));

  /**
   * @param stamp time and size of the file when it was read
   */
  private record Read(String stamp, Verdicts verdicts) {}

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
    Instant now = time.instant();
    return !now.isAfter(certificate.getNotAfter().toInstant())
        && !now.isBefore(certificate.getNotBefore().toInstant())
        && verdicts().allows(certificate);
  }

  private Verdicts verdicts() {
    String stamp = stamp();
    Read last = read;
    return stamp.equals(last.stamp()) ? last.verdicts() : reread(stamp);
  }

  private String stamp() {
    try {
      if (file.isEmpty()) {
        return "usual";
      }
      FileTime changed = Files.getLastModifiedTime(Path.of(file.get()));
      return changed + " " + Files.size(Path.of(file.get()));
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private synchronized Verdicts reread(String stamp) {
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
