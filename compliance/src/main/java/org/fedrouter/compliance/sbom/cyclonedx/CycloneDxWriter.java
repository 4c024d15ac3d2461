package org.fedrouter.compliance.sbom.cyclonedx;

import org.fedrouter.compliance.document.JsonText;
import org.fedrouter.compliance.sbom.Bom;

/**
 * Writes CycloneDX 1.6: the same text for the same BOM. What the format has no word for is left
 * out: types and digests of SPDX (a type becomes {@code library}), relations of other kinds, serial
 * numbers that are no UUID.
 */
public final class CycloneDxWriter {
  private CycloneDxWriter() {}

  public static String json(Bom bom) {
    return JsonText.of(BomTree.of(bom));
  }

  public static String xml(Bom bom) {
    return XmlText.of(BomTree.of(bom));
  }
}
