package org.fedrouter.compliance.sbom.spdx;

import java.io.IOException;
import java.io.InputStream;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.BomSink;
import org.fedrouter.compliance.sbom.Format;

/** Reads SPDX as far as it can be read; what it breaks of the specification is a finding. */
public final class SpdxReader {
  private SpdxReader() {}

  public static void json(InputStream input, Limits limits, BomSink sink)
      throws IOException, RefusedDocument {
    SpdxMapping mapping = new SpdxMapping(Format.SPDX_JSON, sink);
    JsonReader.read(input, limits, mapping);
    mapping.finish();
  }

  public static void tagValue(InputStream input, Limits limits, BomSink sink)
      throws IOException, RefusedDocument {
    SpdxMapping mapping = new SpdxMapping(Format.SPDX_TAG_VALUE, sink);
    TagValueReader.read(input, limits, mapping);
    mapping.finish();
  }

  public static void jsonLd(InputStream input, Limits limits, BomSink sink)
      throws IOException, RefusedDocument {
    JsonLdMapping mapping = new JsonLdMapping(limits, sink);
    JsonReader.read(input, limits, mapping);
    mapping.finish();
  }
}
