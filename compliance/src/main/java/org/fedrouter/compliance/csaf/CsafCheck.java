package org.fedrouter.compliance.csaf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.schema.PublishedSchemas;
import org.fedrouter.compliance.document.schema.Violation;

/**
 * Tests a document of CSAF 2.0: its schema, then all mandatory tests but one. 6.1.11 needs the
 * catalogue of weaknesses, which is not shipped.
 */
public final class CsafCheck {
  private final List<CsafViolation> found = new ArrayList<>();

  private CsafCheck() {}

  /** Everything that the document fails; empty when it is valid. */
  public static List<CsafViolation> violations(Node document) {
    CsafCheck check = new CsafCheck();
    for (Violation broken : PublishedSchemas.named("csaf_json_schema.json").validate(document)) {
      check.fail("schema", broken.pointer() + ": " + broken.rule(), broken.value());
    }
    if (check.found.isEmpty()) {
      check.tests(document);
    }
    return List.copyOf(check.found);
  }

  private void tests(Node document) {
    Products products = Products.of(document.at("product_tree"), this);
    Node head = document.at("document");
    TrackingTests.run(head, this);
    LanguageTests.run(head, this);
    ProfileTests.run(document, products, this);
    for (Node vulnerability : document.list("vulnerabilities")) {
      VulnerabilityTests.run(vulnerability, products, this);
      ScoreTests.run(vulnerability, this);
    }
    once("6.1.23", "a CVE is there once", cves(document));
  }

  private static List<String> cves(Node document) {
    List<String> cves = new ArrayList<>();
    document.list("vulnerabilities").forEach(node -> cves.addAll(node.texts("cve")));
    return cves;
  }

  void fail(String test, String rule, String value) {
    found.add(new CsafViolation(test, rule, value));
  }

  /** Fails for each text that is there again. */
  void once(String test, String rule, List<String> texts) {
    Set<String> seen = new HashSet<>();
    texts.stream().filter(text -> !seen.add(text)).forEach(text -> fail(test, rule, text));
  }
}
