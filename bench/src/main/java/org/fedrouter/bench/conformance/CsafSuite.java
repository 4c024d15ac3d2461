package org.fedrouter.bench.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.compliance.csaf.CsafCheck;
import org.fedrouter.compliance.csaf.CsafViolation;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;

/**
 * The mandatory tests of CSAF 2.0: what should fail a test must fail that one, what should pass
 * must pass all. An invalid CVSS object (6.1.8) may also fail the schema, which says the same.
 */
final class CsafSuite implements Suite {
  private static final String PASSES = "passes";

  @Override
  public Tally run(Path folder) throws IOException {
    Map<String, Tally> parts = new TreeMap<>();
    Tally all = new Tally();
    try {
      for (Node test : read(folder.resolve("testcases.json")).list("tests")) {
        String id = String.valueOf(test.text("id"));
        if ("mandatory".equals(test.text("group"))) {
          Tally tally = parts.computeIfAbsent(id, ignored -> new Tally());
          check(folder, test.list("failures"), id, id, tally);
          check(folder, test.list("valid"), id, PASSES, tally);
        }
      }
    } catch (RefusedDocument e) {
      throw new IOException(e);
    }
    parts.forEach((id, tally) -> tally.print("csaf " + id));
    parts.values().forEach(all::add);
    return all;
  }

  private static void check(Path folder, List<Node> files, String id, String expected, Tally tally)
      throws IOException {
    for (Node file : files) {
      String name = String.valueOf(file.text("name"));
      tally.count(name, expected, answer(folder.resolve(name), id));
    }
  }

  private static String answer(Path file, String id) throws IOException {
    try {
      List<String> failed =
          CsafCheck.violations(read(file)).stream().map(CsafViolation::test).distinct().toList();
      if (failed.isEmpty()) {
        return PASSES;
      }
      boolean same = failed.contains(id) || id.equals("6.1.8") && failed.contains("schema");
      return same ? id : failed.toString();
    } catch (RefusedDocument e) {
      return "refused";
    }
  }

  private static Node read(Path file) throws IOException, RefusedDocument {
    try (InputStream stream = Files.newInputStream(file)) {
      return JsonReader.read(stream, Limits.UPLOAD);
    }
  }
}
