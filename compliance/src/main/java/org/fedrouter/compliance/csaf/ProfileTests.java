package org.fedrouter.compliance.csaf;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fedrouter.compliance.document.Node;

/** Tests 6.1.26 and 6.1.27: what the profile of a document demands. */
final class ProfileTests {
  private static final Set<String> PROFILES =
      Set.of(
          "csaf_base",
          "csaf_security_incident_response",
          "csaf_informational_advisory",
          "csaf_security_advisory",
          "csaf_vex");
  private static final Set<String> NAMES =
      Set.of("securityincidentresponse", "informationaladvisory", "securityadvisory", "vex");
  private static final Set<String> NOTES = Set.of("description", "details", "general", "summary");

  private ProfileTests() {}

  static void run(Node document, Products products, CsafCheck check) {
    String profile = String.valueOf(document.at("document").text("category"));
    switch (profile) {
      case "csaf_informational_advisory", "csaf_security_incident_response" ->
          informational(document, profile, check);
      case "csaf_security_advisory", "csaf_vex" -> advisory(document, profile, products, check);
      default -> name(profile, check);
    }
  }

  private static void name(String profile, CsafCheck check) {
    String small = profile.toLowerCase(Locale.ROOT);
    String letters = small.replaceAll("[-_\\s]", "");
    String bare = letters.startsWith("csaf") ? letters.substring("csaf".length()) : letters;
    if (!PROFILES.contains(profile) && (small.startsWith("csaf_") || NAMES.contains(bare))) {
      check.fail("6.1.26", "a category is not nearly a profile", profile);
    }
  }

  private static void informational(Node document, String profile, CsafCheck check) {
    Node head = document.at("document");
    if (head.list("notes").stream().noneMatch(note -> NOTES.contains(note.text("category")))) {
      check.fail("6.1.27.1", "a note describes", profile);
    }
    if (head.list("references").stream()
        .noneMatch(reference -> "external".equals(category(reference)))) {
      check.fail("6.1.27.2", "a reference is external", profile);
    }
    if (profile.equals("csaf_informational_advisory") && document.get("vulnerabilities") != null) {
      check.fail("6.1.27.3", "there are no vulnerabilities", profile);
    }
  }

  /** What says nothing is external. */
  private static String category(Node reference) {
    String category = reference.text("category");
    return category == null ? "external" : category;
  }

  private static void advisory(Node document, String profile, Products products, CsafCheck check) {
    boolean vex = profile.equals("csaf_vex");
    if (document.get("product_tree") == null) {
      check.fail("6.1.27.4", "there is a product tree", profile);
    }
    if (document.get("vulnerabilities") == null) {
      check.fail("6.1.27.11", "there are vulnerabilities", profile);
    }
    for (Node vulnerability : document.list("vulnerabilities")) {
      if (vulnerability.get("notes") == null) {
        check.fail("6.1.27.5", "a vulnerability has notes", "");
      }
      if (!vex && vulnerability.get("product_status") == null) {
        check.fail("6.1.27.6", "a vulnerability has a status of products", "");
      }
      if (vex) {
        vex(vulnerability, products, check);
      }
    }
  }

  private static void vex(Node vulnerability, Products products, CsafCheck check) {
    Node status = vulnerability.at("product_status");
    if (List.of("fixed", "known_affected", "known_not_affected", "under_investigation").stream()
        .allMatch(group -> status.get(group) == null)) {
      check.fail("6.1.27.7", "a product has a status of VEX", "");
    }
    if (vulnerability.get("cve") == null && vulnerability.get("ids") == null) {
      check.fail("6.1.27.8", "a vulnerability has an identifier", "");
    }
    Set<String> impact = new HashSet<>();
    vulnerability.list("flags").forEach(flag -> impact.addAll(products.of(flag)));
    vulnerability.list("threats").stream()
        .filter(threat -> "impact".equals(threat.text("category")))
        .forEach(threat -> impact.addAll(products.of(threat)));
    status.texts("known_not_affected").stream()
        .filter(id -> !impact.contains(id))
        .forEach(id -> check.fail("6.1.27.9", "what is not affected has an impact statement", id));
    Set<String> action = new HashSet<>();
    vulnerability.list("remediations").forEach(item -> action.addAll(products.of(item)));
    status.texts("known_affected").stream()
        .filter(id -> !action.contains(id))
        .forEach(id -> check.fail("6.1.27.10", "what is affected has an action statement", id));
  }
}
