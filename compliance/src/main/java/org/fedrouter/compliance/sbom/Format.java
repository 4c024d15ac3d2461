package org.fedrouter.compliance.sbom;

/** What a BOM was written in. */
public enum Format {
  CYCLONEDX_JSON,
  CYCLONEDX_XML,
  CYCLONEDX_PROTOBUF,
  SPDX_JSON,
  SPDX_TAG_VALUE,
  SPDX_3_JSON_LD;

  public boolean isCycloneDx() {
    return this == CYCLONEDX_JSON || this == CYCLONEDX_XML || this == CYCLONEDX_PROTOBUF;
  }
}
