package org.fedrouter.compliance.sbom.reading;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomCollector;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Finding;
import org.fedrouter.compliance.sbom.Format;
import org.fedrouter.compliance.sbom.cyclonedx.CycloneDxReader;
import org.fedrouter.compliance.sbom.cyclonedx.StrictCycloneDx;
import org.fedrouter.compliance.sbom.spdx.SpdxReader;

/** Reads bills of materials in any format that is known. */
public final class BomReader {
  private BomReader() {}

  /**
   * Reads what can be read; the BOM tells what could not be used.
   *
   * @throws RefusedDocument when it is no BOM, is broken as JSON, XML or protobuf, or is beyond the
   *     limits
   */
  public static Bom lenient(InputStream input, Limits limits) throws IOException, RefusedDocument {
    BomCollector collector = new BomCollector(limits);
    read(input, limits, collector);
    return collector.bom();
  }

  /** As {@link #lenient(InputStream, Limits)}. */
  public static Bom lenient(byte[] document, Limits limits) throws IOException, RefusedDocument {
    return lenient(new ByteArrayInputStream(document), limits);
  }

  /**
   * Gives the parts of a BOM to a sink as they are read, which need not fit into memory. SPDX 3
   * does: its elements come in any order.
   */
  public static void read(InputStream input, Limits limits, BomSink sink)
      throws IOException, RefusedDocument {
    BufferedInputStream stream = new BufferedInputStream(input, Detection.BYTES);
    stream.mark(Detection.BYTES);
    Format format = Detection.of(stream.readNBytes(Detection.BYTES));
    stream.reset();
    switch (format) {
      case CYCLONEDX_JSON -> CycloneDxReader.json(stream, limits, sink);
      case CYCLONEDX_XML -> CycloneDxReader.xml(stream, limits, sink);
      case CYCLONEDX_PROTOBUF -> CycloneDxReader.protobuf(stream, limits, sink);
      case SPDX_JSON -> SpdxReader.json(stream, limits, sink);
      case SPDX_TAG_VALUE -> SpdxReader.tagValue(stream, limits, sink);
      case SPDX_3_JSON_LD -> SpdxReader.jsonLd(stream, limits, sink);
    }
  }

  /**
   * Reads a BOM that keeps the rules: for CycloneDX its published schema; references are unique and
   * lead somewhere; package URLs and CPE names are valid.
   *
   * @throws RefusedDocument with the first rule that is broken
   */
  public static Bom strict(byte[] document, Limits limits) throws IOException, RefusedDocument {
    refuse(schema(document, limits));
    Bom bom = lenient(document, limits);
    refuse(bom.findings());
    return bom;
  }

  private static void refuse(List<Finding> findings) throws RefusedDocument {
    if (!findings.isEmpty()) {
      Finding first = findings.getFirst();
      throw new RefusedDocument(first.place(), first.rule(), first.value());
    }
  }

  /** Everything that a document breaks of its specification. */
  public static List<Finding> violations(byte[] document, Limits limits)
      throws IOException, RefusedDocument {
    List<Finding> findings = new ArrayList<>(schema(document, limits));
    findings.addAll(lenient(document, limits).findings());
    return List.copyOf(findings);
  }

  /**
   * The tree of a schema's document is gone before the BOM is made, so that there is one of both.
   */
  private static List<Finding> schema(byte[] document, Limits limits)
      throws IOException, RefusedDocument {
    int start = Math.min(document.length, Detection.BYTES);
    return switch (Detection.of(Arrays.copyOf(document, start))) {
      case CYCLONEDX_JSON -> StrictCycloneDx.json(document, limits);
      case CYCLONEDX_XML -> StrictCycloneDx.xml(document, limits);
      case CYCLONEDX_PROTOBUF, SPDX_JSON, SPDX_TAG_VALUE, SPDX_3_JSON_LD -> List.of();
    };
  }
}
