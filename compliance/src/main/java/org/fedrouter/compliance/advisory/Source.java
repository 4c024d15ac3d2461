package org.fedrouter.compliance.advisory;

/** Who publishes a feed, and in which format. */
public enum Source {
  /** National Vulnerability Database, JSON of its API 2.0. */
  NVD,
  /** Open Source Vulnerabilities, ossf.github.io/osv-schema. */
  OSV,
  /** CVE records 5.x with the containers of their publishers and of CISA's vulnrichment. */
  CVE,
  /** OASIS CSAF 2.0, for example CISA's medical advisories. */
  CSAF,
  /** CISA's catalogue of known exploited vulnerabilities. */
  KEV,
  /** FIRST's Exploit Prediction Scoring System. */
  EPSS
}
