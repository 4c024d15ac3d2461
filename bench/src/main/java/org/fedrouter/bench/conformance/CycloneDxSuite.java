package org.fedrouter.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.reading.BomReader;

/**
 * The resources of CycloneDX's specification: {@code valid-*} must be read strictly, {@code
 * invalid-*} refused. Those of extensions and in text form of Protocol Buffers are counted and left
 * out.
 */
final class CycloneDxSuite implements Suite {
  private static final String VALID = "valid";

  @Override
  public Tally run(Path folder) throws IOException {
    Map<String, Tally> parts = new TreeMap<>();
    Tally all = new Tally();
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    int leftOut = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      String version = String.valueOf(folder.relativize(file).getName(0));
      boolean known = name.endsWith(".json") || name.endsWith(".xml");
      if (!known || version.equals("ext")) {
        leftOut++;
        continue;
      }
      String part = version + " " + name.substring(name.lastIndexOf('.') + 1);
      Tally tally = parts.computeIfAbsent(part, ignored -> new Tally());
      tally.count(version + "/" + name, name.startsWith("valid") ? VALID : "invalid", answer(file));
    }
    parts.forEach((part, tally) -> tally.print("cyclonedx " + part));
    parts.values().forEach(all::add);
    System.out.println("cyclonedx: left out " + leftOut + " files (textproto, extensions)");
    return all;
  }

  private static String answer(Path file) throws IOException {
    try {
      List<Finding> findings = BomReader.violations(Files.readAllBytes(file), Limits.UPLOAD);
      return findings.isEmpty() ? VALID : "invalid";
    } catch (RefusedDocument e) {
      return "invalid";
    }
  }
}
