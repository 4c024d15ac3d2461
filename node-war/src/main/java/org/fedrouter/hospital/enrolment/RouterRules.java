package org.fedrouter.hospital.enrolment;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.fedrouter.core.exchange.Bytes;

/**
 * Which certificates are routers'. A revocation wins over everything that allows.
 *
 * @param fingerprints SHA-256 of allowed certificates, lower-case hexadecimal
 * @param units of allowed certificates' names (OU)
 * @param revoked SHA-256 of certificates that are never answered
 */
public record RouterRules(Set<String> fingerprints, Set<String> units, Set<String> revoked) {
  /** What the project's own authority writes into a router's certificate. */
  private static final String ROUTER = "router";

  public RouterRules {
    fingerprints = Set.copyOf(fingerprints);
    units = Set.copyOf(units);
    revoked = Set.copyOf(revoked);
  }

  /** Without rules of its own a hospital answers every router of the trusted authority. */
  static RouterRules usual() {
    return new RouterRules(Set.of(), Set.of(ROUTER), Set.of());
  }

  /**
   * Reads the hospital's file: {@code allow sha256 HEX}, {@code allow unit NAME}, {@code revoke
   * sha256 HEX}, one a line; empty lines and those that begin with # are skipped. Without a line
   * that allows, {@link #usual} holds.
   *
   * @throws IllegalArgumentException naming the line that is none of these
   */
  static RouterRules read(List<String> lines) {
    Set<String> fingerprints = new HashSet<>();
    Set<String> units = new HashSet<>();
    Set<String> revoked = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+", 3);
      String rule = words.length == 3 ? words[0] + " " + words[1] : "";
      switch (rule) {
        case "allow sha256" -> fingerprints.add(fingerprint(words[2], i));
        case "allow unit" -> units.add(words[2]);
        case "revoke sha256" -> revoked.add(fingerprint(words[2], i));
        default -> throw wrong(i);
      }
    }
    boolean none = fingerprints.isEmpty() && units.isEmpty();
    return new RouterRules(fingerprints, none ? usual().units() : units, revoked);
  }

  private static String fingerprint(String hex, int line) {
    String plain = hex.replace(":", "").toLowerCase(Locale.ROOT);
    if (!plain.matches("[0-9a-f]{64}")) {
      throw wrong(line);
    }
    return plain;
  }

  private static IllegalArgumentException wrong(int line) {
    return new IllegalArgumentException(
        "line " + (line + 1) + " must be: allow sha256 HEX, allow unit NAME, or revoke sha256 HEX");
  }

  boolean allows(X509Certificate certificate) {
    return !revokes(certificate)
        && (fingerprints.contains(sha256(certificate)) || inAllowedUnit(certificate));
  }

  boolean revokes(X509Certificate certificate) {
    return revoked.contains(sha256(certificate));
  }

  private static String sha256(X509Certificate certificate) {
    try {
      return Bytes.sha256(certificate.getEncoded()).hex();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without its encoding", e);
    }
  }

  private boolean inAllowedUnit(X509Certificate certificate) {
    try {
      for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("OU")
            && part.size() == 1
            && part.getValue() instanceof String unit
            && units.contains(unit)) {
          return true;
        }
      }
      return false;
    } catch (InvalidNameException e) {
      return false;
    }
  }
}
