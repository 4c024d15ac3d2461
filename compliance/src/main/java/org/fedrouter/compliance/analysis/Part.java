package org.fedrouter.compliance.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.match.Subject;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.core.exchange.Bytes;

/**
 * What matters of a component for its vulnerabilities.
 *
 * @param position in its document, {@link Component#NONE} for the subject of the document
 * @param parent position of the component that it stands in, or {@link Component#NONE}
 * @param identity the same for the same component in another document of the same system
 */
public record Part(int position, int parent, String identity, Subject subject) {
  /** Enough to tell all components of a hospital apart: 128 bits. */
  private static final int IDENTITY_CHARS = 32;

  /** The subject of a BOM, where it has one, and all its components. */
  public static List<Part> of(Bom bom) {
    Map<String, Integer> twins = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    bom.parts()
        .forEach(
            component -> {
              Subject subject = subject(component);
              int twin = twins.merge(key(subject), 1, Integer::sum);
              parts.add(
                  new Part(
                      component.position(),
                      component.parent(),
                      hash(key(subject) + "\n" + twin),
                      subject));
            });
    return List.copyOf(parts);
  }

  private static Subject subject(Component component) {
    return new Subject(
        component.ref(),
        component.label(),
        component.version(),
        component.identifiers().purl(),
        component.identifiers().cpeNames());
  }

  /** References change with every document, so that they name nothing for long. */
  private static String key(Subject subject) {
    Purl purl = subject.purl();
    return purl == null ? subject.name() + "\n" + subject.cpes() : purl + "\n" + subject.version();
  }

  /**
   * The id of a finding: the same in every document of the same system.
   *
   * @param scope which system: nothing else has this text
   */
  public String finding(String scope, String vulnerability) {
    return hash(scope + "\n" + identity + "\n" + vulnerability);
  }

  private static String hash(String text) {
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, IDENTITY_CHARS);
  }
}
