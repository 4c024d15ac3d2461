package org.fedrouter.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.cyclonedx.ProtoDescriptor;
import org.fedrouter.compliance.sbom.reading.BomReader;

/**
 * The resources of CycloneDX's specification: {@code valid-*} must be read strictly, {@code
 * invalid-*} refused. Valid ones in text form of Protocol Buffers are encoded first, and must be
 * read as what the file of the same name in JSON is; invalid ones, which its own tests leave out,
 * are left out.
 */
final class CycloneDxSuite implements Suite {
  private static final String VALID = "valid";

  /** Their files in JSON say something else. */
  private static final Set<String> ALONE =
      Set.of("valid-saasbom-1.5.textproto", "valid-cryptography-implementation-1.7.textproto");

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
      boolean text = name.endsWith(".textproto");
      if (version.equals("ext") || text && !name.startsWith("valid")) {
        leftOut++;
        continue;
      }
      String part = version + " " + name.substring(name.lastIndexOf('.') + 1);
      Tally tally = parts.computeIfAbsent(part, ignored -> new Tally());
      tally.count(
          version + "/" + name,
          name.startsWith("valid") ? VALID : "invalid",
          text ? protobuf(file, version) : answer(Files.readAllBytes(file)));
    }
    parts.forEach((part, tally) -> tally.print("cyclonedx " + part));
    parts.values().forEach(all::add);
    System.out.println("cyclonedx: left out " + leftOut + " files (invalid textproto, extensions)");
    return all;
  }

  private static String answer(byte[] document) throws IOException {
    try {
      List<Finding> findings = BomReader.violations(document, Limits.UPLOAD);
      return findings.isEmpty() ? VALID : "invalid";
    } catch (RefusedDocument e) {
      return "invalid";
    }
  }

  /** What Protocol Buffers say is what the file of the same name in JSON says. */
  private static String protobuf(Path file, String version) throws IOException {
    byte[] wire = TextProto.encode(Files.readString(file), ProtoDescriptor.of(version));
    Path json = Path.of(file.toString().replace(".textproto", ".json"));
    try {
      String own = parts(wire);
      boolean twin = Files.exists(json) && !ALONE.contains(String.valueOf(file.getFileName()));
      String other = twin ? parts(Files.readAllBytes(json)) : own;
      return own.equals(other) ? VALID : own + " for " + other;
    } catch (RefusedDocument e) {
      return e.getMessage();
    }
  }

  private static String parts(byte[] document) throws IOException, RefusedDocument {
    Bom bom = BomReader.lenient(document, Limits.UPLOAD);
    return bom.parts()
            .map(
                part ->
                    part.type() + part.ref() + part.label() + part.identifiers() + part.licences())
            .toList()
        + " "
        + bom.relations();
  }
}
