package org.fedrouter.hospital.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who administers this node: the subjects of client certificates, nobody unless stated. */
@ApplicationScoped
public class Administrators {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  /** Subjects are full of commas, so they are separated by semicolons. */
  @Inject
  @ConfigProperty(name = "fedrouter.node.administrators")
  Optional<String> subjects;

  /** Whether the request came over TLS with the certificate of an administrator. */
  public boolean include(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        && chain.length > 0
        && listed(subjects.orElse(""), chain[0].getSubjectX500Principal());
  }

  static boolean listed(String subjects, X500Principal caller) {
    return Arrays.stream(subjects.split(";", -1))
        .map(String::strip)
        .filter(subject -> !subject.isEmpty())
        .anyMatch(subject -> new X500Principal(subject).equals(caller));
  }
}
