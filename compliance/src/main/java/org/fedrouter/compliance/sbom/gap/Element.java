package org.fedrouter.compliance.sbom.gap;

/** What is asked of a BOM, and by whom. */
public enum Element {
  AUTHOR(Source.MINIMUM_ELEMENTS, "who made the BOM"),
  TIMESTAMP(Source.MINIMUM_ELEMENTS, "when it was made"),
  SUBJECT(Source.MINIMUM_ELEMENTS, "which product it is of"),
  SUPPLIER(Source.MINIMUM_ELEMENTS, "the supplier of a component"),
  NAME(Source.MINIMUM_ELEMENTS, "the name of a component"),
  VERSION(Source.MINIMUM_ELEMENTS, "the version of a component"),
  IDENTIFIER(Source.MINIMUM_ELEMENTS, "a package URL, CPE name or SWID tag of a component"),
  RELATION(Source.MINIMUM_ELEMENTS, "what a component belongs to"),
  SUPPORT_LEVEL(Source.FDA_524B, "the level of support of a component"),
  END_OF_SUPPORT(Source.FDA_524B, "the end of support of a component"),
  JUSTIFICATION(Source.FDA_524B, "why support of a component cannot be told");

  /** Whose demand it is. */
  public enum Source {
    MINIMUM_ELEMENTS,
    FDA_524B
  }

  private final Source source;
  private final String text;

  Element(Source source, String text) {
    this.source = source;
    this.text = text;
  }

  public Source source() {
    return source;
  }

  /** In a few words, for people. */
  public String text() {
    return text;
  }
}
